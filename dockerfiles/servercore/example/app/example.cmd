@echo off
rem A program of Windows stands in for the application: it prints a line a second until it is told to end.
ping.exe -t %SERVER%

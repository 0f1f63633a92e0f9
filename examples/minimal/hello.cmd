@echo off
:again
echo Hello from Windows at %TIME%
ping -n 31 127.0.0.1 >nul
goto again

/*
 * What a self-extracting archive starts with. The real one unpacks itself with a dialog, which a container cannot show;
 * this one only says how to do without: the archive follows the program, where 7-Zip finds it.
 */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

void entry(void)
{
    static const char text[] = "Unpack this archive with 7-Zip: 7z x <file> -o<folder>\r\n";
    DWORD written;
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), text, sizeof text - 1, &written, NULL);
    ExitProcess(1);
}

/*
 * A Win32 program with the manners of old ones, one for each word on its command line. It has a window that nobody sees
 * (unless told otherwise), and prints through the C run-time, which keeps what it prints while its output is a pipe.
 */
#define WIN32_LEAN_AND_MEAN
#include <winsock2.h>
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef NEEDS_HELPER
__declspec(dllimport) int helped(void);
int main(void) { return helped(); }
#elif defined(HELPER)
__declspec(dllexport) int helped(void) { return 0; }
#else

static BOOL deaf;

static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_CLOSE) {
        if (deaf) return 0;
        PostQuitMessage(0);
        return 0;
    }
    return DefWindowProcA(window, message, w, l);
}

/* Opens a window and lives until it is closed. */
static void live(void)
{
    MSG message;
    WNDCLASSA class = {0};
    class.lpfnWndProc = procedure;
    class.hInstance = GetModuleHandleA(NULL);
    class.lpszClassName = "Manners";
    RegisterClassA(&class);
    CreateWindowExA(0, "Manners", "Manners", WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 200, 100, NULL, NULL, NULL, NULL);
    while (GetMessageA(&message, NULL, 0, 0) > 0) DispatchMessageA(&message);
}

static DWORD WINAPI serve(void *argument)
{
    char text[512], value[256] = "", request[1024];
    DWORD size = sizeof value, port = 0, portSize = sizeof port;
    WSADATA data;
    struct sockaddr_in address = {0};
    SOCKET listener;
    (void)argument;
    RegGetValueA(HKEY_LOCAL_MACHINE, "SOFTWARE\\Manners", "Text", RRF_RT_REG_SZ, NULL, value, &size);
    RegGetValueA(HKEY_LOCAL_MACHINE, "SOFTWARE\\Manners", "Port", RRF_RT_REG_DWORD, NULL, &port, &portSize);
    WSAStartup(MAKEWORD(2, 2), &data);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons((u_short)port);
    listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    bind(listener, (struct sockaddr *)&address, sizeof address);
    listen(listener, 5);
    for (;;) {
        SOCKET client = accept(listener, NULL, NULL);
        recv(client, request, sizeof request, 0);
        sprintf(text, "HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n%s", (int)strlen(value), value);
        send(client, text, (int)strlen(text), 0);
        shutdown(client, SD_SEND);
        closesocket(client);
    }
}

static BOOL WINAPI heard(DWORD kind)
{
    printf("heard %s\n", kind == CTRL_C_EVENT ? "CTRL_C" : kind == CTRL_BREAK_EVENT ? "CTRL_BREAK" : "another signal");
    exit(23);
}

static SERVICE_STATUS_HANDLE service;
static HANDLE stopped;

static void report(DWORD state, DWORD code, DWORD own)
{
    SERVICE_STATUS status = {SERVICE_WIN32_OWN_PROCESS, state, SERVICE_ACCEPT_STOP, code, own, 0, 0};
    SetServiceStatus(service, &status);
}

static DWORD WINAPI control(DWORD what, DWORD type, void *data, void *context)
{
    (void)type; (void)data; (void)context;
    if (what == SERVICE_CONTROL_STOP && !deaf) { report(SERVICE_STOP_PENDING, 0, 0); SetEvent(stopped); }
    return NO_ERROR;
}

/* The service Good ends when it is asked, Deaf does not, Slow never runs, Ill ends by itself with a code of its own. */
static void WINAPI serviceMain(DWORD count, char **words)
{
    (void)count;
    stopped = CreateEventA(NULL, TRUE, FALSE, NULL);
    service = RegisterServiceCtrlHandlerExA(words[0], control, NULL);
    report(SERVICE_START_PENDING, 0, 0);
    if (!strcmp(words[0], "Slow")) { Sleep(60000); return; }
    deaf = !strcmp(words[0], "Deaf");
    report(SERVICE_RUNNING, 0, 0);
    WaitForSingleObject(stopped, !strcmp(words[0], "Ill") ? 3000 : 60000);
    if (!strcmp(words[0], "Ill")) report(SERVICE_STOPPED, ERROR_SERVICE_SPECIFIC_ERROR, 33);
    else report(SERVICE_STOPPED, 0, 0);
}

static void start(char *self, const char *with)
{
    char line[600];
    STARTUPINFOA startup = {0};
    PROCESS_INFORMATION process;
    startup.cb = sizeof startup;
    sprintf(line, "\"%s\" %s", self, with);
    CreateProcessA(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process);
}

int main(int count, char **words)
{
    const char *how = count > 1 ? words[1] : "";
    char self[MAX_PATH];
    GetModuleFileNameA(NULL, self, sizeof self);
    if (!strcmp(how, "exit")) return atoi(words[2]);
    if (!strcmp(how, "sleep")) { Sleep(atoi(words[2])); printf("slept\n"); return 9; }
    if (!strcmp(how, "environment")) {
        printf("secret=[%s] mode=[%s]\n", getenv("SECRET") ? getenv("SECRET") : "", getenv("MODE") ? getenv("MODE") : "");
        return 0;
    }
    if (!strcmp(how, "words")) { for (int i = 2; i < count; i++) printf("[%s]\n", words[i]); return 0; }
    if (!strcmp(how, "crash")) *(volatile int *)0 = 1;
    if (!strcmp(how, "fork")) { start(self, "sleep 2000"); return 0; }
    if (!strcmp(how, "hold")) {
        CreateFileA(words[2], GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
        printf("held\n"); fflush(stdout); Sleep(30000); return 0;
    }
    if (!strcmp(how, "flood")) { for (int i = 0; i < 100000; i++) printf("0123456789abcdef\n"); return 0; }
    if (!strcmp(how, "console")) { SetConsoleCtrlHandler(heard, TRUE); printf("console\n"); fflush(stdout); Sleep(20000); return 1; }
    if (!strcmp(how, "service")) {
        SERVICE_TABLE_ENTRYA table[] = {{"", serviceMain}, {NULL, NULL}};
        return StartServiceCtrlDispatcherA(table) ? 0 : 1;
    }
    if (!strcmp(how, "serve")) CreateThread(NULL, 0, serve, NULL, 0, NULL);
    if (!strcmp(how, "deaf")) deaf = TRUE;
    if (!strcmp(how, "deaf-family")) { deaf = TRUE; start(self, count > 2 ? words[2] : "sleep 60000"); }
    printf("never flushed, without an end");
    live();
    return 21;
}
#endif

/*
 * Stands in for FooCorp's Invento, which cannot be published: reads its database login from the registry as Invento
 * does, opens a window that nobody sees, refuses to run twice, and answers on its REST port:
 *
 *   GET /api/health    200, always
 *   GET /api/version   200, the version
 *   GET /api/database  200 where SQL Server's port can be reached, else 503
 *
 * It ends with 0 when it is asked to, 2 where a setting is missing, 3 where it runs already, 4 where its port is taken.
 */
#define WIN32_LEAN_AND_MEAN
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>

#ifndef VERSION
#error "compile with -DVERSION='\"4.2.0\"'"
#endif

static char host[256], name[129], user[129], password[257];
static DWORD databasePort, httpPort;
static SOCKET listener = INVALID_SOCKET;

static void say(const char *text)
{
    DWORD written;
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), text, lstrlenA(text), &written, NULL);
}

static BOOL text(const char *value, char *into, DWORD size)
{
    return RegGetValueA(HKEY_LOCAL_MACHINE, "SOFTWARE\\FooCorp\\Invento", value, RRF_RT_REG_SZ, NULL, into, &size) ==
           ERROR_SUCCESS;
}

static BOOL number(const char *value, DWORD *into)
{
    DWORD size = sizeof *into;
    return RegGetValueA(HKEY_LOCAL_MACHINE, "SOFTWARE\\FooCorp\\Invento", value, RRF_RT_REG_DWORD, NULL, into, &size) ==
           ERROR_SUCCESS;
}

static BOOL databaseAnswers(void)
{
    struct addrinfo hints, *addresses = NULL;
    char port[8];
    BOOL answers = FALSE;
    SOCKET s;

    ZeroMemory(&hints, sizeof hints);
    hints.ai_socktype = SOCK_STREAM;
    wsprintfA(port, "%lu", databasePort);
    if (getaddrinfo(host, port, &hints, &addresses) != 0) return FALSE;
    s = socket(addresses->ai_family, SOCK_STREAM, IPPROTO_TCP);
    if (s != INVALID_SOCKET) {
        answers = connect(s, addresses->ai_addr, (int)addresses->ai_addrlen) == 0;
        closesocket(s);
    }
    freeaddrinfo(addresses);
    return answers;
}

static BOOL startsWith(const char *line, const char *start)
{
    while (*start)
        if (*line++ != *start++) return FALSE;
    return TRUE;
}

static void answer(SOCKET client, const char *status, const char *body)
{
    char response[512];
    int length = wsprintfA(response,
                           "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                           "Connection: close\r\n\r\n%s",
                           status, lstrlenA(body), body);
    send(client, response, length, 0);
}

static DWORD WINAPI serve(void *argument)
{
    SOCKET client = (SOCKET)argument;
    char request[2048];
    DWORD patience = 5000;
    int received;

    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, (const char *)&patience, sizeof patience);
    received = recv(client, request, sizeof request - 1, 0);
    if (received > 0) {
        request[received] = 0;
        if (startsWith(request, "GET /api/health "))
            answer(client, "200 OK", "{\"status\":\"ok\",\"version\":\"" VERSION "\"}");
        else if (startsWith(request, "GET /api/version "))
            answer(client, "200 OK", "{\"version\":\"" VERSION "\"}");
        else if (startsWith(request, "GET /api/database "))
            databaseAnswers() ? answer(client, "200 OK", "{\"database\":\"reachable\"}")
                              : answer(client, "503 Service Unavailable", "{\"database\":\"unreachable\"}");
        else
            answer(client, "404 Not Found", "{\"error\":\"no such resource\"}");
    }
    shutdown(client, SD_SEND);
    closesocket(client);
    return 0;
}

static DWORD WINAPI window(void *argument)
{
    MSG message;
    (void)argument;
    CreateWindowExA(0, "STATIC", "Invento " VERSION, WS_OVERLAPPEDWINDOW, 0, 0, 640, 480, NULL, NULL, NULL, NULL);
    while (GetMessageA(&message, NULL, 0, 0) > 0) DispatchMessageA(&message);
    return 0;
}

static BOOL WINAPI stop(DWORD kind)
{
    (void)kind;
    say("Invento: asked to stop\r\n");
    closesocket(listener);
    Sleep(1000);
    ExitProcess(0);
    return TRUE;
}

static UINT run(void)
{
    WSADATA data;
    struct sockaddr_in address;
    char line[512];

    if (!(text("DbHost", host, sizeof host) && text("DbName", name, sizeof name) && text("DbUser", user, sizeof user) &&
          text("DbPassword", password, sizeof password) && number("DbPort", &databasePort) &&
          number("HttpPort", &httpPort))) {
        say("Invento: settings are missing below HKLM\\SOFTWARE\\FooCorp\\Invento\r\n");
        return 2;
    }
    CreateMutexA(NULL, TRUE, "Global\\FooCorp.Invento");
    if (GetLastError() == ERROR_ALREADY_EXISTS) {
        say("Invento: runs already\r\n");
        return 3;
    }
    SetConsoleCtrlHandler(stop, TRUE);
    CreateThread(NULL, 0, window, NULL, 0, NULL);

    WSAStartup(MAKEWORD(2, 2), &data);
    ZeroMemory(&address, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons((u_short)httpPort);
    listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, SOMAXCONN) != 0) {
        say("Invento: the REST port is taken\r\n");
        return 4;
    }
    wsprintfA(line, "Invento " VERSION ": REST on port %lu, database %s on %s:%lu as %s\r\n", httpPort, name, host,
              databasePort, user);
    say(line);

    for (;;) {
        SOCKET client = accept(listener, NULL, NULL);
        HANDLE thread;
        if (client == INVALID_SOCKET) break;
        thread = CreateThread(NULL, 0, serve, (void *)client, 0, NULL);
        if (thread) CloseHandle(thread);
    }
    /* The socket was closed by stop(), which ends the process. */
    Sleep(5000);
    return 0;
}

void entry(void)
{
    ExitProcess(run());
}

// Stands in for curl.exe and for what is behind az.cmd: writes down its arguments, as C programs on Windows read them, and
// its standard input, beside itself. Called with `az` as the first argument it answers as the Azure CLI would.

#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>
#include <shellapi.h>

#ifndef TOKEN_LINE
#define TOKEN_LINE "Authorization: Bearer token"
#endif

static HANDLE beside(const wchar_t *suffix) {
    wchar_t path[4096];
    DWORD length = GetModuleFileNameW(NULL, path, 4000);
    wcscpy(path + length, suffix);
    return CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
}

int main(void) {
    int count;
    DWORD written;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    int is_az = count > 1 && wcscmp(arguments[1], L"az") == 0;
    HANDLE log = beside(is_az ? L".az" : L".arguments");
    for (int at = 1; at < count; at++) {
        static char text[65536];
        // The count includes the NUL at the end, which separates the arguments.
        int size = WideCharToMultiByte(CP_UTF8, 0, arguments[at], -1, text, sizeof text, NULL, NULL);
        WriteFile(log, text, size, &written, NULL);
    }
    CloseHandle(log);
    if (is_az) {
        fputs(TOKEN_LINE "\r\n", stdout);
        return 0;
    }
    HANDLE input = beside(L".input");
    char chunk[4096];
    DWORD size;
    while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), chunk, sizeof chunk, &size, NULL) && size > 0) {
        WriteFile(input, chunk, size, &written, NULL);
    }
    CloseHandle(input);
    return 0;
}

/* banned.h: calls that are easily misused, turned into compile errors.
 *
 * The Makefile puts this file before every source (-include). The headers that
 * declare these functions come first, so that the declarations stand; after
 * that each call expands to an undeclared name that says why.
 * After git's banned.h. Each line says what to use in its place. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define BANNED(name) sorry_##name##_is_a_banned_function

/* No bound, or a bound that forgets the NUL: buf_add(), str_copy(), memcpy() with a length that was checked. */
#undef strcpy
#define strcpy(to, from) BANNED(strcpy)
#undef strncpy
#define strncpy(to, from, n) BANNED(strncpy)
#undef strcat
#define strcat(to, from) BANNED(strcat)
#undef strncat
#define strncat(to, from, n) BANNED(strncat)
#undef stpcpy
#define stpcpy(to, from) BANNED(stpcpy)
#undef gets
#define gets(to) BANNED(gets)

/* The same: buf_addf(), str_format(), or snprintf() with its result checked. */
#undef sprintf
#define sprintf(...) BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf)

/* Silent on overflow and on bad input: len_parse(), number_parse(), or strtol() with errno and the end. */
#undef atoi
#define atoi(s) BANNED(atoi)
#undef atol
#define atol(s) BANNED(atol)
#undef atoll
#define atoll(s) BANNED(atoll)
#undef atof
#define atof(s) BANNED(atof)
#undef scanf
#define scanf(...) BANNED(scanf)
#undef fscanf
#define fscanf(...) BANNED(fscanf)
#undef sscanf
#define sscanf(...) BANNED(sscanf)

/* Hidden state: str_sub() and a loop. */
#undef strtok
#define strtok(s, by) BANNED(strtok)

/* A static buffer, and the machine's time zone or locale in what we write: gmtime_r() on the epoch that was given. */
#undef ctime
#define ctime(t) BANNED(ctime)
#undef ctime_r
#define ctime_r(t, to) BANNED(ctime_r)
#undef asctime
#define asctime(t) BANNED(asctime)
#undef asctime_r
#define asctime_r(t, to) BANNED(asctime_r)
#undef gmtime
#define gmtime(t) BANNED(gmtime)
#undef localtime
#define localtime(t) BANNED(localtime)
#undef localtime_r
#define localtime_r(t, to) BANNED(localtime_r)

/* The same input gives the same bytes: nothing here is left to chance. */
#undef rand
#define rand() BANNED(rand)
#undef random
#define random() BANNED(random)

/* A shell: no replacement. A name that another program may take first: sink_open(). */
#undef system
#define system(command) BANNED(system)
#undef popen
#define popen(command, mode) BANNED(popen)
#undef tmpnam
#define tmpnam(to) BANNED(tmpnam)
#undef tempnam
#define tempnam(dir, start) BANNED(tempnam)
#undef mktemp
#define mktemp(name) BANNED(mktemp)

/* A stack that grows with the input: arena_alloc(). */
#undef alloca
#define alloca(n) BANNED(alloca)

#endif

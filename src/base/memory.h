/* memory.h: running out of memory.
 *
 * malloc() and its relatives, as called by this program and all its libraries, never return NULL: they end the program
 * (see memory.c). So no library has to be trusted to notice a failed allocation and to pass it on. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

/* Ends the program with a message and exit status 3. The output is not written (sink.h). */
_Noreturn void memory_out(void);

#endif

/* memory.h: where memory ends.
 *
 * malloc() and its kin, as this program and all its libraries call them, never return NULL: they end the program (see
 * memory.c). So no library has to be trusted to notice, and to pass on, that there was no memory. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

/* Ends the program with a message and exit status 3. What was to be written is not there (sink.h). */
_Noreturn void memory_out(void);

#endif

/* leftover.h: the one file that must be removed when a signal ends the process.
 *
 * There is such a file only where the file system has no files without a name (sink.c). A process has one at a time, in
 * static variables, since a signal handler can reach it in no other way. */
#ifndef BASE_LEFTOVER_H
#define BASE_LEFTOVER_H

/* From here on HUP, INT and TERM remove the file `name` in an open folder before they end the process. A signal that is
 * ignored, or has another handler, is left alone. `name` must stay valid until leftover_forget(). */
void leftover_keep(int folder, const char *name);
void leftover_forget(void);

/* Removes it if there is one; async-signal-safe. */
void leftover_remove(void);

#endif

/* leftover.h: the one file that must go when the process is ended from outside.
 *
 * Only where a file system has no files without a name is there such a file at all (sink.c). A process has one at a
 * time: it stands in a static variable, since a signal handler can ask for it in no other way. */
#ifndef BASE_LEFTOVER_H
#define BASE_LEFTOVER_H

/* From here on HUP, INT and TERM remove the file `name` of an open folder before they end the process. One of these
 * that is ignored, or caught by somebody else, is left alone. `name` stays where it is until leftover_forget(). */
void leftover_keep(int folder, const char *name);
void leftover_forget(void);

/* Removes it if there is one; may be called from anywhere. */
void leftover_remove(void);

#endif

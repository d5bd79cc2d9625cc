/* diag.h: marks and diagnostics.
 *
 * A Mark is a place in a source text. It travels from the YAML node to the
 * painted glyph, so that any later error can be shown where its cause was
 * written. Line and column are counted only on demand.
 *
 * Errors travel in a DiagList and in no other way: a function that fails adds
 * to the list and returns false or NULL. The caller goes on where it can, so
 * that one run reports everything; each phase ends with a check of diag_errors(). */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/rule.h"
#include "base/str.h"

/* A text that marks point into; it must live as long as they do. */
typedef struct Source {
  const char *path; /* as the user named it */
  Str text;
  const char *name;        /* relative to the root that it was read from (root.h)... */
  const struct Root *root; /* ...which this is. Both NULL: not a file */
  int64_t written;         /* when: seconds since 1970 */
} Source;

typedef struct Mark {
  const Source *source; /* NULL: nowhere in particular */
  size_t at;            /* byte; MARK_WHOLE: the file as a whole */
} Mark;

#define MARK_NONE ((Mark){NULL, 0})
#define MARK_WHOLE SIZE_MAX

/* Both from 1; columns count code points. Lines end at LF, CR or CR LF. */
typedef struct Place {
  size_t line, column;
} Place;
Place mark_place(Mark mark);
/* "file:line:column", or "file". */
void mark_put(Buf *buf, Mark mark);

typedef enum Severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

/* Words to take out, from a mark up to another: that mends what is told. */
typedef struct DiagCut {
  Str slot;
  size_t paragraph; /* of the slot, from 1; 0: it is the only one */
  size_t words;
  bool together; /* not by itself: all cuts are needed */
  Mark from, to;
} DiagCut;

typedef struct Diag {
  Severity severity;
  const char *code; /* stable, for scripts and tests: "key-unknown" */
  Mark mark;
  Str text, hint; /* the hint may be empty */
  const DiagCut *cut;
  size_t cuts;
} Diag;

typedef struct DiagList DiagList;

DiagList *diag_new(Arena *arena);

/* What is told with one of these codes counts so much, whoever tells it; they must last as long as the list. */
void diag_weigh(DiagList *list, RuleChoices rules);

/* The texts stand in messages.h: diag_error(d, mark, MSG_KEY_UNKNOWN, STR_ARG(key)). A message
 * that repeats another at the same place of a file is dropped. Beyond DIAG_MAX of one severity, they are only
 * counted. */
#define DIAG_MAX 100
__attribute__((format(printf, 4, 5))) void diag_error(DiagList *list, Mark mark, const char *code, const char *text,
                                                      ...);
__attribute__((format(printf, 4, 5))) void diag_warning(DiagList *list, Mark mark, const char *code, const char *text,
                                                        ...);
/* Not a mistake, but useful to know: never an error, even after diag_strict(). */
__attribute__((format(printf, 4, 5))) void diag_note(DiagList *list, Mark mark, const char *code, const char *text,
                                                     ...);
/* What to do about the diagnostic that was just added. */
__attribute__((format(printf, 2, 3))) void diag_hint(DiagList *list, const char *hint, ...);
/* For programs: what its hint says of words to take out. They must live as long as the list. */
void diag_cuts(DiagList *list, const DiagCut *cut, size_t n);
/* hint: did you mean 'x'? - if any candidate was near enough. */
void diag_suggest(DiagList *list, const Nearest *nearest);

/* Names that could have been meant: hint: did you mean 'x'? - or, when none is near: there is a, b, c. */
typedef struct Choice {
  Nearest nearest;
  Buf all;
} Choice;
Choice choice_start(Arena *arena, Str wanted);
void choice_add(Choice *choice, Str name);
void diag_choice(DiagList *list, const Choice *choice);

/* Moves all diagnostics of `from` to the end of `list`; what they point to must live as long as `list`. */
void diag_move(DiagList *list, DiagList *from);

/* Is there an error that names a place, so that an input is at fault? */
bool diag_blames_input(const DiagList *list);
size_t diag_errors(const DiagList *list); /* including warnings added after diag_strict() */
size_t diag_warnings(const DiagList *list);
size_t diag_listed(const DiagList *list); /* how many are kept */
bool diag_full(const DiagList *list);     /* one more error would not be listed: no need to look for its suggestion */
void diag_strict(DiagList *list);         /* from here on a warning is an error */

typedef enum DiagForm { DIAG_PLAIN, DIAG_COLOR, DIAG_JSON } DiagForm;

/* In the order of files as first seen, then of places. Plain: "file:1:2: error: text [code]", the line, a caret,
 * "  hint: ...". JSON: one object a line. Control characters of the input are shown as '?'. */
void diag_put(Buf *buf, const DiagList *list, DiagForm form);

/* Text from the input, without anything that could control a terminal. */
Str text_clean(Arena *arena, Str text);

#endif

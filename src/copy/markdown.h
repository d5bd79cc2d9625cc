/* markdown.h: Markdown (CommonMark, by md4c) as paragraphs of runs, with the typography that a keyboard lacks.
 *
 * Straight quotes become the language's, -- a dash, --- a long one, ... an
 * ellipsis; a backslash before a character keeps it as it is. Spaces are left to spacing.h. Bare web and mail
 * addresses are links (address.h). HTML is not read: its signs are plain text; so are
 * references ("[a]: b"), since their addresses would not be printed. */
#ifndef COPY_MARKDOWN_H
#define COPY_MARKDOWN_H

#include "base/diag.h"
#include "copy/shield.h"
#include "copy/usage.h"

enum { MD_RUN_STRONG = 1, MD_RUN_EMPHASIS = 2 };

typedef struct MdRun {
  uint32_t start; /* in the block's text; it ends where the next one starts */
  uint32_t flags;
  Str link; /* empty: none */
  const Usage *usage;
} MdRun;

/* Source from byte `at` up to the next span is in one language. */
typedef struct MdUsage {
  uint32_t at;
  Usage *usage;
  bool breaks; /* where a line ends in a paragraph, one ends on paper */
} MdUsage;

typedef struct MdSource {
  Str text; /* ended by NUL */
  MdForm form;
  const MdUsage *usage; /* one at least; the first at 0 */
  size_t usages;
} MdSource;

/* Text from byte `at` up to the next span was written from byte `source` on. */
typedef struct MdSpan {
  uint32_t at, source;
} MdSpan;

typedef struct MdBlock {
  int heading; /* level, or 0 */
  int depth;   /* of lists around it */
  bool numbered;
  int number;  /* the item's, in a numbered list; else 0 */
  bool begins; /* it is the first of its item, and gets the marker */
  Str text;    /* '\n' where a line must end */
  const MdRun *run;
  size_t runs;
  const MdSpan *span;
  size_t spans;
} MdBlock;

typedef enum MdFaultKind {
  MD_UNREAD,    /* md4c did not read it to its end */
  MD_MANY,      /* more changes of style than the budget allows; reading stopped there */
  MD_UNWELCOME, /* `what` ("a picture") cannot be printed. Only the first of a text */
  MD_TABLE,     /* of pipes, which would be printed. Only the first of a text */
  MD_STARS,     /* '**' that makes nothing bold, and is printed. Only the first of a text */
  MD_ENTITY,    /* no character has the name `what`, "&foo;", which is printed */
  MD_BRACKETS,  /* "](" before an address that makes no link, and is printed */
  MD_LINK_TITLE,
  MD_LINK_NOWHERE,
  MD_LINK_NO_SCHEME,
  MD_LINK_SCHEME /* `what`: the scheme */
} MdFaultKind;

typedef struct MdFault {
  MdFaultKind kind;
  size_t at; /* byte of the source */
  Str what;
} MdFault;

typedef struct Markdown {
  const MdBlock *block;
  size_t blocks;
  const MdFault *fault; /* all but MD_TABLE, MD_STARS, MD_ENTITY and MD_BRACKETS would lose words */
  size_t faults;
} Markdown;

Markdown markdown_read(Arena *arena, const MdSource *source);

#endif

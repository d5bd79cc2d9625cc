/* target.h: where a sheet is printed: `handbill build --for press`.
 *
 * A target is a YAML file of layouts/targets/, sought as layouts are. It may extend another, which is sought in the
 * same way, key by key. What it says holds for all documents of a job. */
#ifndef LAYOUT_TARGET_H
#define LAYOUT_TARGET_H

#include "base/color.h"
#include "base/rule.h"
#include "base/unit.h"
#include "layout/profile.h"

typedef enum Conformance { CONFORMS_PLAIN, CONFORMS_X4, CONFORMS_X1A } Conformance;

/* How colors are converted (ICC.1, 6.2). */
typedef enum RenderIntent { RENDER_PERCEPTUAL, RENDER_RELATIVE, RENDER_SATURATION, RENDER_ABSOLUTE } RenderIntent;

typedef struct Target {
  Str name;         /* of its file, without .yaml */
  const char *path; /* of it, as messages name it */
  Mark mark;
  Str about;
  Conformance conformance;
  ColorPolicy colors;
  const PrintProfile *profile; /* NULL: none */
  Mark names_profile;          /* where it is named */
  Str condition;               /* a registered printing condition, where there is no profile; else empty */
  RenderIntent intent;
  bool black_point;
  int64_t ink_limit;                      /* percent, the sum of all inks: its own, else the profile's; 0: none */
  Len bleed;                              /* what the sheets have beyond the trim, whatever their layouts say */
  bool duplex;                            /* printers are told that pages are the two sides of sheets */
  Len printmarks;                         /* how long crop marks are, at most; 0: none */
  Len edge;                               /* so far from the paper's edge nothing is printed; 0: all of it is */
  Len safe;                               /* so far from the trim no words may stand */
  Len overprint_below;                    /* black type of a smaller size, and thinner lines, keep what is below them */
  int64_t resolution, resolution_one_bit; /* pixels an inch of a picture, as placed, at least */
  RuleChoices rules;                      /* other weights than the standard ones */
} Target;

extern const Group group_target;
extern const KeyType type_target;  /* the name of another, which is read together with the target */
extern const KeyType type_profile; /* const PrintProfile *: by the name of its list */
extern const KeyType type_rules;   /* RuleChoices: a mapping of codes to the key's words */

/* Where files are sought, and the codes of the rules that `rules` may name, ended by NULL. */
typedef struct TargetQuery {
  Arena *arena;
  const ProfileSearch *search;
  const char *const *codes;
  DiagList *diags;
} TargetQuery;

/* That of sheets of which nobody has said where they are printed: it has no name, and what is standard. */
const Target *target_plain(Arena *arena);

/* NULL after an error. All that it names is resolved, but no profile is opened. */
const Target *target_read(const TargetQuery *query, Str name);

#endif

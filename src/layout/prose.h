/* prose.h: what the reference says in words, between the tables of keys (reference.c): a chapter or a piece of one
 * each, in Markdown. */
#ifndef LAYOUT_PROSE_H
#define LAYOUT_PROSE_H

extern const char prose_opening[];
extern const char prose_values[];
extern const char prose_ranges[];
extern const char prose_styles[];
extern const char prose_features[];
extern const char prose_slots[];
extern const char prose_words[];
extern const char prose_boxes[];
extern const char prose_tables[];
extern const char prose_pictures[];
extern const char prose_masters[];
extern const char prose_templates[];
extern const char prose_codes[];
extern const char prose_copy[];
extern const char prose_house[];
extern const char prose_fonts[];
extern const char prose_targets[];
extern const char prose_rules[];
extern const char prose_profiles[];

#endif

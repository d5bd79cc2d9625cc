/* job.h: what the subcommands share: the options, the job, and the hands that take copies to their pages. */
#ifndef APP_JOB_H
#define APP_JOB_H

#include "page/page.h"

/* The exit statuses. */
enum { EXIT_DONE = 0, EXIT_INPUT = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

typedef enum Stage { STAGE_NODE, STAGE_STORY, STAGE_ITEMS, STAGE_GALLEY, STAGE_FRAG, STAGE_DLIST } Stage;

typedef struct Options {
  const char *layouts, *fonts; /* folders, or NULL */
  const char *output;          /* -o, or NULL */
  bool strict, json, quiet, force;
  bool staged;
  Stage stage;
  bool reference; /* schema --reference */
  bool detail;    /* dump --detail */
  char **file;    /* what is not an option */
  int files;
} Options;

/* The process. What its hands share is const once they work: options, home and images. */
typedef struct Job {
  Arena *arena;
  DiagList *diags;
  const Options *options;
  const char *home;    /* has layouts/ and fonts/ */
  const char *hyphens; /* the folder of the images */
  FileId *output;      /* what the PDF is to replace: it is not read */
  HyphenImages *images;
  bool system_failed; /* not the input */
  struct Hand *hand;
  size_t hands; /* 0 until there is work for one */
} Job;

/* What has been read stays, also as a failure: NULL. */
typedef struct HandLayout {
  const char *path;
  const Layout *layout;
} HandLayout;

/* Who sets copies, one after the other, in one thread. All but the first have an arena apart, so that they can work at
 * the same time. What becomes of a copy does not depend on whose hands it comes to. */
typedef struct Hand {
  const Job *job;
  Arena *arena;
  DiagList *diags;   /* of the copy that it has */
  VEC(Root *) roots; /* of layouts and fonts, each opened once */
  FontShelf shelf;
  VEC(HandLayout) layouts;
  Typecase *typecase;
  Arena *spare;      /* of the last record, for the next; or NULL */
  VEC(Arena *) kept; /* of records that a diagnostic points into */
} Hand;

/* What became of one copy; all of it lives in the record's own arena. */
typedef struct Record {
  Arena *arena;
  ArenaSpot start;
  Root root; /* the folder of the copy */
  Setter *setter;
  const Node *node;
  const Story *story;
  Pages pages;
  bool ok;
} Record;

Job job_start(const Options *options);
/* To standard output, at once. When nobody reads it any more that is no matter for a message; any other failure is
 * reported. Both are the system's. */
void job_print(Job *job, const Buf *buf);
/* Prints the diagnostics to standard error, ends the job, and gives the exit status. */
int job_end(Job *job);

/* Has all copies set, several at once where there are processors, and gives them to `take` one by one, in their order.
 * A record's memory is the next one's then; its fonts last as long as the job. */
typedef struct RecordTaker {
  bool nodes_only; /* no pages */
  void (*take)(void *self, const Record *record);
  void *self; /* or NULL */
} RecordTaker;
/* False when something was wrong before there was a copy to set. */
bool job_records(Job *job, const RecordTaker *taker);

/* The first of the hands, for what else there is to read. */
Hand *job_hand(Job *job);

void hand_open(Hand *hand);
void hand_close(Hand *hand); /* its arena is the job's to free */
/* Where layouts are sought for a copy in that folder. */
LayoutSearch hand_search(Hand *hand, const Root *copy);
/* A layout, read once; its fonts are found beside its folder or at home. `mark`: where it is asked for. */
const Layout *hand_layout(Hand *hand, FileRef file, Mark mark);
/* Font lists as --fonts or the program's own folder has them. */
const Root *hand_fonts(Hand *hand);
/* Takes a copy as far as it goes. */
Record hand_record(Hand *hand, const char *path, bool nodes_only);
/* `told`: a diagnostic may point into the record, so its memory is kept. */
void hand_clear(Hand *hand, Record *record, bool told);

/* The subcommands; each a file that reads like the pipeline. */
int app_build(const Options *options);
int app_check(const Options *options);
int app_dump(const Options *options);
int app_schema(const Options *options);
int app_fonts(const Options *options);

#endif

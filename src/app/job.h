/* job.h: what the subcommands share: the options, and the pipeline from a copy to its pages. */
#ifndef APP_JOB_H
#define APP_JOB_H

#include "page/page.h"

/* The exit statuses. */
enum { EXIT_DONE = 0, EXIT_INPUT = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

typedef enum Stage { STAGE_NODE, STAGE_STORY, STAGE_ITEMS, STAGE_GALLEY, STAGE_DLIST } Stage;

typedef struct Options {
  const char *layouts, *fonts; /* folders, or NULL */
  const char *output;          /* -o, or NULL */
  bool strict, json, quiet;
  bool staged;
  Stage stage;
  bool reference; /* schema --reference */
  char **file;    /* what is not an option */
  int files;
} Options;

/* What has been read stays, also as a failure: NULL. */
typedef struct JobLayout {
  const char *path;
  const Layout *layout;
} JobLayout;

typedef struct Job {
  Arena *arena;
  DiagList *diags;
  const Options *options;
  const char *home; /* has layouts/ and fonts/ */
  FontShelf shelf;
  VEC(JobLayout) layouts;
  Typecase *typecase;
  bool system_failed; /* not the input */
  Arena *spare;       /* of the last record, for the next; or NULL */
  VEC(Arena *) kept;  /* of records that a diagnostic points into */
} Job;

/* What became of one copy; all of it lives in the record's own arena, until record_end(). */
typedef struct Record {
  Arena *arena;
  ArenaSpot start;
  Setter *setter;
  const Node *node;
  const Story *story;
  Pages pages;
  bool ok;
} Record;

Job job_start(const Options *options);
/* To standard output, at once; a failure is reported, and the system's. */
void job_print(Job *job, const Buf *buf);
/* Prints the diagnostics to standard error, ends the job, and gives the exit status. */
int job_end(Job *job);

/* Takes a copy as far as it goes; `pages` false: only as far as its nodes. */
Record record_start(Job *job, const char *path, bool pages);
/* Gives the record's memory to the next, unless a diagnostic points into it. */
void record_end(Job *job, Record *record, size_t diags_before);
size_t job_said(const Job *job);

/* The layout of a file, read once; its fonts are found beside its folder or at home. `mark`: where it is asked for. */
const Layout *job_layout(Job *job, const char *path, Mark mark);

/* The subcommands; each a file that reads like the pipeline. */
int app_build(const Options *options);
int app_check(const Options *options);
int app_dump(const Options *options);
int app_schema(const Options *options);
int app_fonts(const Options *options);

#endif

/* job.h: what the subcommands share: the options, the beginning and the end. */
#ifndef APP_JOB_H
#define APP_JOB_H

#include "app/ring.h"

/* The exit statuses. */
enum { EXIT_DONE = 0, EXIT_INPUT = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

#define WORKERS_MAX 8

typedef enum Stage { STAGE_NODE, STAGE_STORY, STAGE_ITEMS, STAGE_GALLEY, STAGE_FRAG, STAGE_DLIST } Stage;

/* What `handbill schema` writes. */
typedef enum SchemaOf { SCHEMA_LAYOUT, SCHEMA_TARGET, SCHEMA_PROFILE, SCHEMA_REFERENCE } SchemaOf;

typedef struct Options {
  const char *layouts, *fonts; /* folders, or NULL */
  const char *output;          /* -o, or NULL */
  const char *target;          /* --for, or NULL */
  bool strict, json, quiet, force;
  bool staged;
  Stage stage;
  SchemaOf schema;
  bool detail;       /* dump --detail */
  bool freeze;       /* fit --freeze */
  const char *sweep; /* fit --sweep: "SLOT=FROM..TO", or NULL */
  unsigned overlay;  /* page/overlay.h */
  size_t workers;    /* --workers, 1 to WORKERS_MAX; 0: as many as there are processors */
  char **file;       /* the arguments that are not options */
  int files;
} Options;

/* One run of the program. */
typedef struct Job {
  Arena *arena;
  DiagList *diags;
  const Options *options;
  const char *home;    /* has layouts/ and fonts/ */
  const char *hyphens; /* the folder of the images */
  RootWatch *watch;    /* over all files that are read */
  HyphenImages *images;
  Tear *tear;         /* over all pages */
  bool system_failed; /* as opposed to the input */
  bool alone;         /* one worker only: the task's take() uses the document's setter, or look() names of files */
  Arena *books;       /* the library's */
  Arena *album;       /* that of the shelf of pictures */
  Prepress prepress;
  int64_t epoch; /* that SOURCE_DATE_EPOCH says */
  WorkerSetup setup;
  Worker *worker;
  size_t workers; /* 0 until job_run() */
} Job;

Job job_start(const Options *options);
/* What the first copy is printed on. It is read apart, since what is read before the output is known is not kept from
 * being replaced by it. False when it cannot be read. */
bool job_paper(const Job *job, Paper *paper);
/* Of the file, by the story of its first copy: a standard wants one, so the copy's name has to do where it has none. */
Str job_title(const Job *job, const Story *story);
/* Writes to standard output, at once. A failure is the system's; it is reported, except when the reader is gone
 * (EPIPE). */
void job_print(Job *job, const Buf *buf);
/* Prints the diagnostics to standard error, ends the job, and gives the exit status. */
int job_end(Job *job);

/* Opens what workers need, and them. False after an error before the first copy. */
bool job_open(Job *job);
/* The same, and runs the ring over all copies; the task says what becomes of them. */
bool job_run(Job *job, RingTask *task);

/* The subcommands; each a file that reads like the pipeline. */
int app_build(const Options *options);
int app_check(const Options *options);
int app_fit(const Options *options);
int app_ticket(const Options *options);
int app_dump(const Options *options);
int app_schema(const Options *options);
int app_fonts(const Options *options);

#endif

/* main.c: the command line. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/job.h"
#include "base/file.h"

static const char usage[] =
    "handbill - leaflets and letters, from YAML to print-ready PDF\n"
    "\n"
    "  handbill build COPY.yaml... [-o OUT.pdf]   make the PDF; several copies in that order\n"
    "  handbill check COPY.yaml...                say all that is wrong, make nothing\n"
    "  handbill dump --stage STAGE COPY.yaml      show what a stage made\n"
    "  handbill schema [LAYOUT]                   JSON Schema: for a layout's copy, or for layouts\n"
    "  handbill fonts                             the fonts that layouts can name\n"
    "  handbill help [SUBCOMMAND]\n"
    "\n"
    "Options:\n"
    "  --layouts DIR            look for layouts here only\n"
    "  --fonts DIR              look for font lists here only\n"
    "  --strict                 a warning is an error\n"
    "  --force                  replace a PDF that is protected against writing\n"
    "  --diagnostics text|json  how errors are printed\n"
    "  --workers N              set so many copies at the same time; as many as there are processors, if not given\n"
    "  --quiet                  do not say what was written\n"
    "  --version, --help\n"
    "\n"
    "Exit status: 0 done, 1 the input is at fault, 2 the command line, 3 the system.\n";

static const char help_build[] =
    "handbill build COPY.yaml... [-o OUT.pdf]\n"
    "\n"
    "Sets each copy by the layout that it names (layout: flyer) and writes one PDF with all their pages.\n"
    "Without -o the PDF lies beside the first copy and has its name. '-o -' writes to standard output.\n"
    "The file appears whole: when anything is wrong, the old one stays as it was.\n"
    "SOURCE_DATE_EPOCH sets the dates in the PDF; without it there are none.\n";
static const char help_check[] = "handbill check COPY.yaml...\n"
                                 "\n"
                                 "Does all that build does, but for the PDF, and says everything that is wrong.\n";
static const char help_dump[] = "handbill dump --stage node|story|items|galley|frag|dlist COPY.yaml...\n"
                                "\n"
                                "node    the YAML tree, with lines and columns\n"
                                "story   the paragraphs and their runs, in the boxes of the layout\n"
                                "items   boxes, glue, penalties and discretionary breaks of each paragraph\n"
                                "galley  the lines: text, natural width, glue ratio, badness, demerits\n"
                                "frag    which strips stand where on each page\n"
                                "dlist   what is painted where on each page\n"
                                "        with --detail: from where in copy and layout, and where each glyph stands\n"
                                "Lengths are in points.\n";
static const char help_schema[] =
    "handbill schema [LAYOUT]       JSON Schema for the copy that this layout asks for\n"
    "handbill schema                JSON Schema for layouts\n"
    "handbill schema --reference    the reference of the layout language, in Markdown\n"
    "\n"
    "In a file, for the YAML language server:  # yaml-language-server: $schema=flyer.schema.json\n";
static const char help_fonts[] =
    "handbill fonts\n"
    "\n"
    "Lists the families of the font folder, their weights, and what to install when files are missing.\n";

typedef struct Command {
  const char *name, *help;
  int (*run)(const Options *options);
  int least, most; /* files */
  bool output, stage, reference;
} Command;

#define ANY 1000000

static const Command commands[] = {
    {"build", help_build, app_build, 1, ANY, true, false, false},
    {"check", help_check, app_check, 1, ANY, false, false, false},
    {"dump", help_dump, app_dump, 1, ANY, false, true, false},
    {"schema", help_schema, app_schema, 0, 1, false, false, true},
    {"fonts", help_fonts, app_fonts, 0, 0, false, false, false},
};

static const Command *find_command(const char *name) {
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
    if (strcmp(commands[i].name, name) == 0) return &commands[i];
  }
  return NULL;
}

#define WORD_SHOWN 100 /* bytes of what was given */

static int complain(const char *what, const char *word) {
  Arena *arena = arena_new();
  Str shown = text_clean(arena, str_sub(str_from(word), 0, strnlen(word, WORD_SHOWN)));
  fprintf(stderr, "handbill: %s '%.*s'\nhandbill help tells what there is.\n", what, STR_ARG(shown));
  arena_free(arena);
  return EXIT_USAGE;
}

static bool find_stage(const char *name, Stage *stage) {
  static const char *const names[] = {"node", "story", "items", "galley", "frag", "dlist"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
    if (strcmp(names[i], name) != 0) continue;
    *stage = (Stage)i;
    return true;
  }
  return false;
}

static bool set_workers(Options *options, const char *value) {
  char *end;
  unsigned long n = strtoul(value, &end, 10);
  options->workers = n;
  return *value >= '0' && *value <= '9' && *end == '\0' && n >= 1 && n <= WORKERS_MAX;
}

static bool set_diagnostics(Options *options, const char *value) {
  options->json = strcmp(value, "json") == 0;
  return options->json || strcmp(value, "text") == 0;
}

/* An option with a value; false when the value is wrong. */
static bool set_value(Options *options, const char *name, const char *value) {
  if (strcmp(name, "--layouts") == 0)
    options->layouts = value;
  else if (strcmp(name, "--fonts") == 0)
    options->fonts = value;
  else if (strcmp(name, "-o") == 0)
    options->output = value;
  else if (strcmp(name, "--workers") == 0)
    return set_workers(options, value);
  else if (strcmp(name, "--stage") == 0)
    return options->staged = find_stage(value, &options->stage);
  else
    return set_diagnostics(options, value);
  return true;
}

/* Does an option of this name have a value, in any subcommand? */
static bool is_valued(const char *name) {
  static const char *const names[] = {"-o", "--stage", "--workers", "--layouts", "--fonts", "--diagnostics"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (strcmp(name, names[i]) == 0) return true;
  }
  return false;
}

static bool takes_value(const Command *command, const char *name) {
  if (strcmp(name, "-o") == 0) return command->output;
  if (strcmp(name, "--stage") == 0) return command->stage;
  if (strcmp(name, "--workers") == 0) return command->least > 0;
  return is_valued(name);
}

static bool set_flag(const Command *command, Options *options, const char *name) {
  if (strcmp(name, "--strict") == 0)
    options->strict = true;
  else if (strcmp(name, "--quiet") == 0)
    options->quiet = true;
  else if (strcmp(name, "--force") == 0 && command->output)
    options->force = true;
  else if (strcmp(name, "--reference") == 0 && command->reference)
    options->reference = true;
  else if (strcmp(name, "--detail") == 0 && command->stage)
    options->detail = true;
  else
    return false;
  return true;
}

/* EXIT_DONE, or EXIT_USAGE with the reason printed. Files and options may stand in any order. */
static int read_options(const Command *command, int argc, char **argv, Options *options) {
  bool only_files = false;
  for (int i = 0; i < argc; i++) {
    char *word = argv[i];
    if (only_files || word[0] != '-' || word[1] == '\0') {
      options->file[options->files++] = word;
    } else if (strcmp(word, "--") == 0) {
      only_files = true;
    } else if (takes_value(command, word)) {
      if (i + 1 == argc) return complain("a value is missing behind", word);
      if (!set_value(options, word, argv[++i])) return complain("this value is not known:", argv[i]);
    } else if (!set_flag(command, options, word)) {
      return complain("unknown option", word);
    }
  }
  if (options->files < command->least) return complain("no copy to work on for", command->name);
  if (options->files > command->most) return complain("one file too many:", options->file[command->most]);
  if (command->stage && !options->staged) return complain("--stage is missing for", command->name);
  return EXIT_DONE;
}

static bool ends_in_yaml(const char *path) {
  size_t n = strlen(path);
  return (n > 5 && strcasecmp(path + n - 5, ".yaml") == 0) || (n > 4 && strcasecmp(path + n - 4, ".yml") == 0);
}

static int print(const char *text) {
  if (file_write(STDOUT_FILENO, text, strlen(text))) return EXIT_DONE;
  if (errno != EPIPE) fprintf(stderr, "handbill: cannot write to standard output: %s\n", strerror(errno));
  return EXIT_SYSTEM;
}

/* ---- what the process was given ------------------------------------------------ */

/* A closed descriptor would become that of the first file that is opened. It is replaced by one that can only be read,
 * so that writing to it fails instead of seeming to succeed. */
static bool open_standard(void) {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != fd) return false;
  }
  return true;
}

/* HarfBuzz and ICU can be made to set text differently by environment variables; no other library can. */
static void clear_environment(void) {
  static const char *const theirs[] = {"HB_", "ICU_"};
  for (char **at = environ; *at;) {
    bool known = false;
    for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++)
      known = known || strncmp(*at, theirs[i], strlen(theirs[i])) == 0;
    const char *end = known ? strchr(*at, '=') : NULL;
    char name[64];
    if (end && (size_t)(end - *at) < sizeof name) {
      snprintf(name, sizeof name, "%.*s", (int)(end - *at), *at);
      unsetenv(name); /* the next one takes its place */
    } else {
      at++;
    }
  }
}

/* Files that grow too large, and readers that are gone, are reported by write(). */
static void ignore_signals(void) {
  signal(SIGXFSZ, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
}

/* The folders of each project stay open, up to the hard limit; the usual soft one is for programs that use select(). */
static void raise_files(void) {
  struct rlimit files;
  if (getrlimit(RLIMIT_NOFILE, &files)) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files); /* if it fails, opening one file too many is reported */
}

static int print_help(const char *name) {
  const Command *command = name ? find_command(name) : NULL;
  if (name && !command) return complain("unknown subcommand", name);
  return print(command ? command->help : usage);
}

/* The subcommand is the first word that is neither an option nor the value of one; it is moved to the front. */
static const char *take_subcommand(char **argv) {
  int i = 1;
  while (argv[i][0] == '-' && strcmp(argv[i], "--version") != 0 && strcmp(argv[i], "--help") != 0 && argv[i + 1])
    i += is_valued(argv[i]) && argv[i + 2] ? 2 : 1;
  char *word = argv[i];
  for (; i > 1; i--) argv[i] = argv[i - 1];
  return argv[1] = word;
}

int main(int argc, char **argv) {
  if (!open_standard()) {
    fputs("handbill: a standard descriptor is closed, and there is no /dev/null to take its place\n", stderr);
    return EXIT_SYSTEM;
  }
  clear_environment();
  ignore_signals();
  raise_files();
  if (argc < 2) {
    fputs(usage, stderr);
    return EXIT_USAGE;
  }
  const char *word = take_subcommand(argv);
  if (strcmp(word, "--version") == 0) return print("handbill " HANDBILL_VERSION "\n");
  if (strcmp(word, "--help") == 0 || strcmp(word, "help") == 0) return print_help(argc > 2 ? argv[2] : NULL);
  const Command *command = find_command(word);
  if (!command && ends_in_yaml(word)) {
    fprintf(stderr, "handbill: what to do with '%s'? For the PDF: handbill build %s\n", word, word);
    return EXIT_USAGE;
  }
  if (!command) return complain(*word == '-' ? "no subcommand stands beside" : "unknown subcommand", word);
  for (int i = 2; i < argc; i++) {
    if (strcmp(argv[i], "--help") == 0) return print_help(word);
  }
  Options options = {.file = argv}; /* files are gathered at the front of argv, never past the word being read */
  int status = read_options(command, argc - 2, argv + 2, &options);
  if (status == EXIT_DONE && options.output && ends_in_yaml(options.output))
    return complain("this would write over a copy:", options.output);
  return status == EXIT_DONE ? command->run(&options) : status;
}

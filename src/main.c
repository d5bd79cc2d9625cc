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
#include "base/utf8.h"
#include "page/overlay.h"

static const char usage[] =
    "handbill - leaflets and letters, from YAML to print-ready PDF\n"
    "\n"
    "  handbill build COPY.yaml... [-o OUT.pdf]   make the PDF; several copies in that order\n"
    "  handbill check COPY.yaml...                say all that is wrong, make nothing\n"
    "  handbill fit COPY.yaml...                  how full the pages are, and what gave way for it\n"
    "  handbill ticket COPY.yaml... --for TARGET  what to tell the print shop with the file\n"
    "  handbill dump --stage STAGE COPY.yaml      show what a stage made\n"
    "  handbill schema [LAYOUT | --target]        JSON Schema: for a layout's copy, for layouts or targets\n"
    "  handbill fonts                             the fonts that layouts can name\n"
    "  handbill help [SUBCOMMAND]\n"
    "\n"
    "Options:\n"
    "  --for TARGET             where it is printed: press, press-marks, press-uncoated, riso, office, home\n"
    "  --layouts DIR            look for layouts here only\n"
    "  --fonts DIR              look for font lists here only\n"
    "  --strict                 a warning is an error\n"
    "  --force                  replace a PDF that is protected against writing\n"
    "  --diagnostics text|json  how errors are printed\n"
    "  --workers N              set so many copies at the same time; as many as there are processors, if not given\n"
    "  --quiet                  do not say what was written\n"
    "  --overlay WORD,...       draw over the pages what is not printed: margins, frames, columns, grid, slack, fit\n"
    "  --version, --help\n"
    "\n"
    "Exit status: 0 done, 1 the input is at fault, 2 the command line, 3 the system.\n";

static const char help_build[] =
    "handbill build COPY.yaml... [-o OUT.pdf]\n"
    "\n"
    "Sets each copy by the layout that it names (layout: flyer) and writes one PDF with all their pages.\n"
    "Without -o the PDF lies beside the first copy and has its name; with --for also the size of its paper and the\n"
    "target: flyer-A4-press.pdf. '-o -' writes to standard output.\n"
    "The file appears whole: when anything is wrong, the old one stays as it was.\n"
    "--for TARGET makes the file for a press, a copier or a printer at home; targets stand in layouts/targets.\n"
    "--overlay draws over the pages, in a layer of the PDF that is seen and not printed, and changes nothing else:\n"
    "  margins  of each page's master\n"
    "  frames   where frames begin and end, and thinner the boxes in them and in the flow\n"
    "  columns  the edges of columns, and of what stands side by side in rows and tables\n"
    "  grid     the baseline grid\n"
    "  slack    what is left of the height, in mm, where no length, range or share asks for it\n"
    "  fit      what gave way: spaces that are higher or lower than they are by themselves, in points, and beside\n"
    "           paragraphs the lines that they have more or fewer\n"
    "SOURCE_DATE_EPOCH sets the dates in the PDF; without it there are none.\n";
static const char help_check[] = "handbill check COPY.yaml...\n"
                                 "\n"
                                 "Does all that build does, but for the PDF, and says everything that is wrong.\n";
static const char help_fit[] =
    "handbill fit COPY.yaml...\n"
    "\n"
    "Says how full the pages are, where the levers of the layout's 'copyfit' stand, and of each slot how many words\n"
    "it has, and how many more there is room for.\n"
    "With --freeze it writes a layout that extends the copy's, with the levers as they stand: nothing moves any more.\n"
    "Put it beside that layout, and its name into the copy. Behind it other copies: as it is fitted with them.\n"
    "--sweep SLOT=FROM..TO says what becomes of the copy with so many items of a list, or words of a text.\n"
    "With --diagnostics json it is JSON, with lengths in mm, those of type in points.\n";
static const char help_ticket[] =
    "handbill ticket COPY.yaml... --for TARGET\n"
    "\n"
    "Says what a print shop asks of the file that build makes for this target, to be put into an e-mail: pages, size,\n"
    "bleed, standard, folds and cuts, which colors stand on which plate, where most ink is, fonts, pictures.\n"
    "With --diagnostics json it is JSON, with lengths in mm.\n";
static const char help_dump[] = "handbill dump --stage node|story|items|galley|frag|dlist COPY.yaml...\n"
                                "\n"
                                "node    the YAML tree, with lines and columns\n"
                                "story   the paragraphs and their runs, in the boxes of the layout\n"
                                "items   boxes, glue, penalties and discretionary breaks of each paragraph\n"
                                "galley  the lines: text, natural width, glue ratio, badness, demerits\n"
                                "frag    which strips stand where on each page\n"
                                "dlist   what is painted where on each page\n"
                                "        with --detail: from where in copy and layout, and where each glyph stands;\n"
                                "        with --overlay: also what that draws over it\n"
                                "Lengths are in points.\n";
static const char help_schema[] =
    "handbill schema [LAYOUT]       JSON Schema for the copy that this layout asks for\n"
    "handbill schema                JSON Schema for layouts\n"
    "handbill schema --target       JSON Schema for targets\n"
    "handbill schema --profile      JSON Schema for lists of profiles\n"
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
  int least, most;                         /* files */
  bool output, stage, schema, fit, target; /* --for must be there */
} Command;

#define ANY 1000000

static const Command commands[] = {
    {"build", help_build, app_build, 1, ANY, .output = true},
    {"check", help_check, app_check, 1, ANY},
    {"ticket", help_ticket, app_ticket, 1, ANY, .target = true},
    {"dump", help_dump, app_dump, 1, ANY, .stage = true},
    {"fit", help_fit, app_fit, 1, ANY, .fit = true},
    {"schema", help_schema, app_schema, 0, 1, .schema = true},
    {"fonts", help_fonts, app_fonts, 0, 0},
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

/* The words that options take, each list ended by NULL. */
static const char *const stages[] = {"node", "story", "items", "galley", "frag", "dlist", NULL}; /* as in Stage */
static const char *const forms[] = {"text", "json", NULL};

static bool complain_word(const char *option, Str word, const char *const *words) {
  Arena *arena = arena_new();
  Str shown = text_clean(arena, str_sub(word, 0, word.n < WORD_SHOWN ? word.n : WORD_SHOWN));
  Nearest nearest = nearest_start(shown);
  for (const char *const *w = words; *w; w++) nearest_try(&nearest, str_from(*w));
  fprintf(stderr, "handbill: %s does not know '%.*s'", option, STR_ARG(shown));
  if (nearest.best.n) fprintf(stderr, "; did you mean '%.*s'?", STR_ARG(nearest.best));
  fputs("\nIt takes ", stderr);
  for (const char *const *w = words; *w; w++) fprintf(stderr, "%s%s", w == words ? "" : ", ", *w);
  fputs(".\n", stderr);
  arena_free(arena);
  return false;
}

/* *n becomes the number of the word; false after a complaint. */
static bool find_word(const char *option, Str word, const char *const *words, unsigned *n) {
  for (*n = 0; words[*n]; ++*n) {
    if (str_is(word, words[*n])) return true;
  }
  return complain_word(option, word, words);
}

static bool set_stage(Options *options, const char *value) {
  unsigned n;
  options->staged = find_word("--stage", str_from(value), stages, &n);
  if (options->staged) options->stage = (Stage)n;
  return options->staged;
}

static bool set_diagnostics(Options *options, const char *value) {
  unsigned n;
  if (!find_word("--diagnostics", str_from(value), forms, &n)) return false;
  options->json = n;
  return true;
}

/* Words with commas between. */
static bool set_overlay(Options *options, const char *value) {
  for (const char *end; value; value = end ? end + 1 : NULL) {
    unsigned n;
    end = strchr(value, ',');
    Str word = end ? (Str){value, (size_t)(end - value)} : str_from(value);
    if (!find_word("--overlay", word, overlay_words, &n)) return false;
    options->overlay |= 1u << n;
  }
  return true;
}

static bool set_workers(Options *options, const char *value) {
  char *end;
  unsigned long n = strtoul(value, &end, 10);
  options->workers = n;
  if (is_digit(*value) && *end == '\0' && n >= 1 && n <= WORKERS_MAX) return true;
  complain("this is no number of workers:", value);
  return false;
}

/* An option with a value; false after a complaint. */
static bool set_value(Options *options, const char *name, const char *value) {
  if (strcmp(name, "--workers") == 0) return set_workers(options, value);
  if (strcmp(name, "--stage") == 0) return set_stage(options, value);
  if (strcmp(name, "--overlay") == 0) return set_overlay(options, value);
  if (strcmp(name, "--diagnostics") == 0) return set_diagnostics(options, value);
  if (strcmp(name, "--layouts") == 0)
    options->layouts = value;
  else if (strcmp(name, "--fonts") == 0)
    options->fonts = value;
  else if (strcmp(name, "--for") == 0)
    options->target = value;
  else if (strcmp(name, "--sweep") == 0)
    options->sweep = value;
  else
    options->output = value;
  return true;
}

/* Does an option of this name have a value, in any subcommand? */
static bool is_valued(const char *name) {
  static const char *const names[] = {"-o",      "--stage", "--overlay",     "--workers", "--layouts",
                                      "--fonts", "--for",   "--diagnostics", "--sweep"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (strcmp(name, names[i]) == 0) return true;
  }
  return false;
}

static bool takes_value(const Command *command, const char *name) {
  if (strcmp(name, "-o") == 0) return command->output;
  if (strcmp(name, "--stage") == 0) return command->stage;
  if (strcmp(name, "--sweep") == 0) return command->fit;
  if (strcmp(name, "--overlay") == 0) return command->output || command->stage;
  if (strcmp(name, "--workers") == 0 || strcmp(name, "--for") == 0) return command->least > 0;
  return is_valued(name);
}

static bool set_flag(const Command *command, Options *options, const char *name) {
  if (strcmp(name, "--strict") == 0)
    options->strict = true;
  else if (strcmp(name, "--quiet") == 0)
    options->quiet = true;
  else if (strcmp(name, "--force") == 0 && command->output)
    options->force = true;
  else if (strcmp(name, "--reference") == 0 && command->schema)
    options->schema = SCHEMA_REFERENCE;
  else if (strcmp(name, "--target") == 0 && command->schema)
    options->schema = SCHEMA_TARGET;
  else if (strcmp(name, "--profile") == 0 && command->schema)
    options->schema = SCHEMA_PROFILE;
  else if (strcmp(name, "--detail") == 0 && command->stage)
    options->detail = true;
  else if (strcmp(name, "--freeze") == 0 && command->fit)
    options->freeze = true;
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
      if (!set_value(options, word, argv[++i])) return EXIT_USAGE;
    } else if (!set_flag(command, options, word)) {
      return complain("unknown option", word);
    }
  }
  if (options->files < command->least) return complain("no copy to work on for", command->name);
  if (options->files > command->most) return complain("one file too many:", options->file[command->most]);
  if (options->sweep && options->files > 1) return complain("--sweep takes one copy, not", options->file[1]);
  if (options->sweep && options->freeze) return complain("--freeze does not go with", "--sweep");
  if (command->stage && !options->staged) return complain("--stage is missing for", command->name);
  if (command->target && !options->target) return complain("--for TARGET is missing for", command->name);
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

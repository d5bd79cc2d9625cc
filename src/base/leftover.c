/* leftover.c: the program's only signal handler, and what it needs to know. */
#include "base/leftover.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static volatile int kept_folder;
static const char *volatile kept_name; /* NULL: there is none */

static const int ending[] = {SIGHUP, SIGINT, SIGTERM};

void leftover_remove(void) {
  const char *name = kept_name;
  if (name) unlinkat(kept_folder, name, 0);
}

/* SA_RESETHAND has restored the default action: the raised signal ends the process once the handler returns. */
static void on_signal(int number) {
  leftover_remove();
  raise(number);
}

static void set_action(int number, void (*handler)(int), void (*instead)(int)) {
  struct sigaction now, action = {.sa_handler = handler, .sa_flags = (int)SA_RESETHAND};
  if (sigaction(number, NULL, &now) || now.sa_handler != instead) return;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

void leftover_keep(int folder, const char *name) {
  kept_folder = folder;
  kept_name = name;
  for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) set_action(ending[i], on_signal, SIG_DFL);
}

void leftover_forget(void) {
  kept_name = NULL;
  for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) set_action(ending[i], SIG_DFL, on_signal);
}

/* desk.h: a worker that lays out copies, as an ordinary run has it. */
#ifndef TESTS_UNIT_DESK_H
#define TESTS_UNIT_DESK_H

#include "app/document.h"
#include "base/locale.h"
#include "check.h"

/* It must stay where it is. */
typedef struct Desk {
  Prepress plain;
  LibraryFolders folders;
  WorkerSetup setup;
  Worker worker;
} Desk;

static inline void desk_open(Desk *desk, Arena *arena) {
  locale_start();
  *desk = (Desk){.folders = {.layouts = "layouts", .home = ""}};
  CHECK(prepress_open(&desk->plain, arena, NULL, diag_new(arena)));
  desk->setup = (WorkerSetup){.library = library_new(arena, &desk->folders),
                              .typecase = typecase_new(arena, NULL, NULL),
                              .images = imageshelf_new(arena, desk->plain.recolor),
                              .prepress = &desk->plain};
  desk->worker = worker_open(arena, &desk->setup);
}

static inline void desk_close(Desk *desk) {
  worker_close(&desk->worker);
  imageshelf_close(desk->setup.images);
  prepress_close(&desk->plain);
  typecase_close(desk->setup.typecase);
  library_close(desk->setup.library);
}

#endif

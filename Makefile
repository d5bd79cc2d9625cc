# handbill: see `make help`.

VERSION := 0.1.0

PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
CFLAGS  ?= -O2 -g
SANITIZE ?=
WERROR  ?=
# Seconds that each fuzz target runs.
FUZZ_SECONDS ?= 20

# Hyphenation dictionaries to compile, of the package hyphen-en-gb and its like.
DICTIONARIES := hyph_en_GB
DICTIONARY_DIR := /usr/share/hyphen

# ---- what is built, and how ------------------------------------------------

# Each way of building has a folder for its objects, so that they never mix:
# build/release, build/address-undefined, build/fuzz. The programs lie together in build/,
# beside the hyphenation images and one step below layouts/ and fonts/, where they look for them.
comma := ,
VARIANT := $(if $(SANITIZE),$(subst $(comma),-,$(SANITIZE)),release)
SUFFIX  := $(if $(SANITIZE),-$(VARIANT))
O       := build/$(VARIANT)
HANDBILL := build/handbill$(SUFFIX)
HYPHENC  := build/hyphenc$(SUFFIX)

SOURCES := $(sort $(wildcard src/*.c src/*/*.c src/*/*/*.c))
LIBRARY := $(filter-out src/main.c src/hyphenc.c,$(SOURCES))
UNITS   := $(sort $(wildcard tests/unit/test_*.c))
FUZZERS := $(sort $(wildcard tests/fuzz/fuzz_*.c))
BENCHES := $(sort $(wildcard tests/bench/*.c))
IMAGES  := $(DICTIONARIES:%=build/hyphen/%.hyc)

MODULES := harfbuzz harfbuzz-subset yaml-0.1 icu-uc icu-i18n md4c libdeflate libpng libjpeg expat
# Asked for when first needed, which is after `make demo` has installed pkg-config, and once only.
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(MODULES)))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $$(shell pkg-config --libs $(MODULES)))$(PKG_LIBS)

WARNINGS := -Wall -Wextra -Wconversion -Wno-missing-field-initializers -Werror=implicit-function-declaration -Werror=int-conversion \
            -Werror=incompatible-pointer-types $(if $(WERROR),-Werror)
DEFINES  := -D_GNU_SOURCE -DHANDBILL_VERSION='"$(VERSION)"'
SANITIZERS := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer)
HARDENING := $(if $(SANITIZE),,-fstack-protector-strong)

SOURCE_FLAGS = -std=c17 $(DEFINES) -Isrc $(WARNINGS) $(PKG_CFLAGS)
# The program's own sources cannot call what banned.h names; tests may.
BANNED  = -include src/base/banned.h
COMPILE = $(CC) $(SOURCE_FLAGS) $(HARDENING) $(SANITIZERS) $(CPPFLAGS) $(CFLAGS)
LINK    = $(CC) $(CFLAGS) $(SANITIZERS) -Wl,-O1 -Wl,--as-needed -Wl,-z,relro $(LDFLAGS)
LIBS    = -lhpdf -lhyphen $(PKG_LIBS) -lm

# To load these, ICU and its C++ library above all, takes a sixth of the time of a leaflet: the program has them within,
# where there are archives. `make ARCHIVES=` leaves all libraries shared.
ARCHIVES ?= $(if $(SANITIZE),,icui18n icuuc icudata stdc++ hyphen yaml deflate jpeg expat)
# Those that there are, once asked: the compiler answers with a path.
WITHIN = $(eval WITHIN := $$(foreach lib,$$(ARCHIVES),$$(if $$(findstring /,$$(shell $(CC) -print-file-name=lib$$(lib).a)),-l$$(lib))))$(WITHIN)

FUZZ_CC      ?= clang
FUZZ_FLAGS   := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZ_COMPILE = $(FUZZ_CC) $(SOURCE_FLAGS) $(FUZZ_FLAGS)

# `make V=1` shows whole commands.
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-8s %s\n' $1 $2)

# These goals may install what is missing; all others only say what it is.
INSTALLING := $(filter demo press gallery steps test quick update fuzz faults valgrind lint bench compare,$(MAKECMDGOALS))
KINDS_demo := run
KINDS_press := run press
KINDS_gallery := run gallery
KINDS_steps := run gallery
KINDS_test := run test
KINDS_quick := run test
KINDS_update := run test
KINDS_fuzz := run test
KINDS_faults := run test
KINDS_valgrind := run test
KINDS_lint := lint
KINDS_bench := run bench
KINDS_compare := run compare
KINDS := build $(if $(strip $(ARCHIVES)),archives) $(sort $(foreach goal,$(INSTALLING),$(KINDS_$(goal))))

# All processors, unless the command line says otherwise.
MAKEFLAGS += -j$(shell nproc)

.DELETE_ON_ERROR:
.SUFFIXES:
.SECONDARY:
.PHONY: all demo press gallery steps test quick update fuzz faults valgrind lint bench compare install uninstall clean help packages FORCE

## all        builds build/handbill (the default; never installs anything)
all: $(HANDBILL) $(IMAGES)

packages:
	@CC="$(CC)" .ci/packages $(if $(INSTALLING),install,check) $(KINDS)

# Holds the commands; changes when they do, and with it everything is built anew.
$(O)/commands: FORCE | packages
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(COMPILE))' '$(subst ','\'',$(LINK) $(WITHIN) $(LIBS))' | cmp -s - $@ || \
	  printf '%s\n' '$(subst ','\'',$(COMPILE))' '$(subst ','\'',$(LINK) $(WITHIN) $(LIBS))' >$@

$(O)/%.o: %.c $(O)/commands | packages
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) $(if $(filter src/%,$<),$(BANNED)) -MMD -MP -c $< -o $@

# Everything but the two main functions. Made from scratch, so that a source that went is gone;
# the list of its parts is kept for the same reason.
$(O)/library.list: FORCE | packages
	@mkdir -p $(@D)
	@echo '$(LIBRARY)' | cmp -s - $@ || echo '$(LIBRARY)' >$@

$(O)/library.a: $(LIBRARY:%.c=$(O)/%.o) $(O)/library.list
	@rm -f $@
	@ar rcs $@ $(filter %.o,$^)

$(HANDBILL): $(O)/src/main.o $(O)/library.a
	$(call say,LINK,$@)
	$(Q)$(LINK) -Wl,--gc-sections $^ -Wl,-Bstatic $(WITHIN) -Wl,-Bdynamic $(LIBS) -o $@

$(HYPHENC): $(O)/src/hyphenc.o $(O)/library.a
	$(call say,LINK,$@)
	$(Q)$(LINK) $^ $(LIBS) -o $@

build/hyphen/%.hyc: $(DICTIONARY_DIR)/%.dic $(HYPHENC)
	@mkdir -p $(@D)
	$(call say,HYPHENS,$@)
	$(Q)$(HYPHENC) $< $@.$(VARIANT) && mv $@.$(VARIANT) $@

# Installed on the way, by `packages`, when it was not there.
$(DICTIONARY_DIR)/%.dic: | packages ;

$(O)/unit/%: $(O)/tests/unit/%.o $(O)/library.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) $^ $(LIBS) -llcms2 -o $@

# Programs that read or write pictures.
build/picdiff build/drawdiff build/contact build/turn build/linocut: build/%: tests/%.c tests/picture.h | packages
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(SOURCE_FLAGS) $(CFLAGS) $< -lpng -lm -o $@

build/fuzz/%.o: %.c $(O)/commands | packages
	@mkdir -p $(@D)
	$(call say,CC,'$< (for fuzzing)')
	$(Q)$(FUZZ_COMPILE) -MMD -MP -c $< -o $@

build/fuzz/library.a: $(LIBRARY:%.c=build/fuzz/%.o) $(O)/library.list
	@rm -f $@
	@ar rcs $@ $(filter %.o,$^)

build/fuzz/bin/%: build/fuzz/tests/fuzz/%.o build/fuzz/library.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(FUZZ_CC) $(subst -no-link,,$(FUZZ_FLAGS)) $^ $(LIBS) -o $@

build/bench/%: $(O)/tests/bench/%.o $(O)/library.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) $^ $(LIBS) -o $@

-include $(SOURCES:%.c=$(O)/%.d) $(UNITS:%.c=$(O)/%.d) $(BENCHES:%.c=$(O)/%.d)
-include $(LIBRARY:%.c=build/fuzz/%.d) $(FUZZERS:%.c=build/fuzz/%.d)

# ---- what people ask for ---------------------------------------------------

## demo       installs what is missing, builds, writes the three PDFs and lists them
demo: all
	@HANDBILL=$(HANDBILL) tests/demo

## press      installs what is missing, builds, writes the leaflet for a press, and says what to tell the print shop
LEAFLET := data/flyer.yaml data/letter.yaml
press: all
	@$(HANDBILL) build $(LEAFLET) --for press -o build/leaflet-A4-press.pdf
	@$(HANDBILL) ticket $(LEAFLET) --for press

## gallery    draws the pictures of data/gallery, builds its sheets, docs/gallery.png of them all, and docs/leaflet.png
gallery: all build/contact build/linocut
	@HANDBILL=$(HANDBILL) tests/gallery

## steps      draws the picture of the designer's guide, builds its examples, and docs/designing.png, which shows them
steps: all build/contact build/linocut
	@HANDBILL=$(HANDBILL) tests/steps

# For a sanitized program there are no fuzz targets: they are sanitized as they are. The thread sanitizer has the
# memory where hyphenation images belong, so it goes without what asks for them.
TEST_PARTS := $(HANDBILL) $(IMAGES) $(UNITS:tests/unit/%.c=$(O)/unit/%) build/picdiff build/drawdiff build/contact build/turn build/linocut \
              $(if $(SANITIZE),,$(FUZZERS:tests/fuzz/%.c=build/fuzz/bin/%))
RUN = HANDBILL=$(HANDBILL) UNITS=$(O)/unit VERSION=$(VERSION) FUZZ_SECONDS=$(FUZZ_SECONDS) tests/run

## test       installs what the tests need, builds and runs them all
test: $(TEST_PARTS)
	@$(if $(SANITIZE),EDITS_EACH=200) $(RUN) $(if $(filter thread,$(SANITIZE)),cases pdf,includes messages unit cases pdf $(if $(SANITIZE),,faults fuzz))

## quick      less than a minute of them, for daily work: no PDF is read by others, nothing is fuzzed
quick: $(HANDBILL) $(IMAGES) $(UNITS:tests/unit/%.c=$(O)/unit/%)
	@LAYOUTS=2000 EDITS_EACH=100 $(RUN) includes messages unit cases

## update     writes the expectations of tests/cases and tests/pictures anew; read the diff like code
update: $(HANDBILL) $(IMAGES) build/picdiff
	@$(RUN) --update

## fuzz       runs the fuzz targets, FUZZ_SECONDS each (20)
fuzz: $(HANDBILL) $(IMAGES) $(FUZZERS:tests/fuzz/%.c=build/fuzz/bin/%) $(O)/unit/test_pictures
	@$(RUN) fuzz

## faults     runs the flyer and the letter with each allocation failing in turn
faults: $(HANDBILL) $(IMAGES)
	@FAULT_EVERY=1 $(RUN) faults

## valgrind   runs the unit tests, the cases and the documents of data/ under valgrind
valgrind: $(HANDBILL) $(IMAGES) $(UNITS:tests/unit/%.c=$(O)/unit/%)
	@$(RUN) --valgrind unit cases documents

## lint       style (clang-format), analysis (clang-tidy), and who may include whom
TESTS   := $(sort $(wildcard tests/*.c tests/*/*.c))
HEADERS := $(sort $(wildcard src/*.h src/*/*.h src/*/*/*.h tests/*.h tests/*/*.h))
lint: packages
	clang-format --dry-run -Werror $(SOURCES) $(TESTS) $(HEADERS)
	tests/lint-includes
	@for h in $(HEADERS); do $(COMPILE) -Wno-unused -fsyntax-only -x c "$$h" || exit 1; done # each by itself
	@tests/tidy $(SOURCE_FLAGS) $(BANNED) -- $(SOURCES)
	@tests/tidy $(SOURCE_FLAGS) -- $(TESTS)

## bench      the leaflet and pictures against the least work possible; tables and prose by their length
bench: all $(BENCHES:tests/bench/%.c=build/bench/%)
	@HANDBILL=$(HANDBILL) CC="$(CC)" tests/bench/run

## compare    the same prose here and in LuaTeX: are the breaks alike, and which lines are more even? docs/compare.md
compare: all
	@HANDBILL=$(HANDBILL) tests/compare/run

SHARE := $(DESTDIR)$(PREFIX)/share/handbill
MAN   := $(DESTDIR)$(PREFIX)/share/man/man1

## install    to PREFIX (/usr/local), below DESTDIR when given
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/layouts/targets $(SHARE)/layouts/profiles $(SHARE)/fonts $(SHARE)/hyphen $(MAN)
	install -m 755 $(HANDBILL) $(DESTDIR)$(PREFIX)/bin/handbill
	install -m 644 $(wildcard layouts/*.yaml) $(SHARE)/layouts
	install -m 644 $(wildcard layouts/targets/*) $(SHARE)/layouts/targets
	install -m 644 $(wildcard layouts/profiles/*) $(SHARE)/layouts/profiles
	install -m 644 $(wildcard fonts/*) $(SHARE)/fonts
	install -m 644 $(IMAGES) $(SHARE)/hyphen
	install -m 644 docs/handbill.1 $(MAN)

## uninstall  takes it all away again
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/handbill $(MAN)/handbill.1
	rm -rf $(SHARE)

## clean      removes build/
clean:
	rm -rf build

## help       this list
help:
	@echo "handbill $(VERSION): make TARGET"
	@sed -n 's/^## /  /p' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "Variables: CC=clang  SANITIZE=address,undefined (or thread)  WERROR=1  V=1  ARCHIVES=  PREFIX=  DESTDIR=  FUZZ_SECONDS="

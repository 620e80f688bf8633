# The usual targets; Meson does the work (meson.build). `make` needs: gcc or clang, meson, ninja, pkg-config and the
# libraries of doc/dependencies.md; ./run installs them.

BUILD ?= build
PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: all check full install eval bench fuzz clean

all: $(BUILD)/build.ninja
	@ninja -C $(BUILD) --quiet

$(BUILD)/build.ninja:
	@meson setup $(BUILD) --prefix $(PREFIX) >/dev/null || { meson setup $(BUILD) --prefix $(PREFIX); false; }

check:
	./check

full:
	./check --full

install: all
	@meson configure $(BUILD) -Dprefix=$(abspath $(PREFIX))
	@DESTDIR=$(DESTDIR) meson install -C $(BUILD) --strip

eval: all
	bench/eval.py

bench: all
	bench/bench.sh

fuzz:
	tools/fuzz.sh

clean:
	rm -rf $(BUILD)

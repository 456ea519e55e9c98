# The entry points; the work is in tools/. Each script there says what it does in its first lines.

PREFIX ?= /usr/local
COMMANDS := pxe-respond pxe-sniff pxe-replay

.PHONY: help run test build install uninstall lint bench fixtures clean

help:
	@echo 'sudo make run                     see it boot a real client, in a network of its own'
	@echo 'sudo make run IFACE=eth1 ARGS=…   the responder on an interface'
	@echo 'make build                        the three commands, in .build/release'
	@echo 'sudo make test                    every check and test'
	@echo 'make install [PREFIX=/usr/local]  the commands into PREFIX, and a service; uninstall takes them away'
	@echo 'make lint | fixtures | clean; sudo make bench'

run:
	@tools/run "$(IFACE)" $(ARGS)

test:
	@tools/test

build:
	@tools/build

# As an ordinary user: make build, then sudo make install.
install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	cd .build/release && install -m 755 $(COMMANDS) "$(DESTDIR)$(PREFIX)/bin"
	install -d "$(DESTDIR)$(PREFIX)/lib/systemd/system"
	sed 's|/usr/local/bin|$(PREFIX)/bin|' docs/examples/pxe-respond.service \
		>"$(DESTDIR)$(PREFIX)/lib/systemd/system/pxe-respond.service"

uninstall:
	rm -f $(addprefix "$(DESTDIR)$(PREFIX)"/bin/,$(COMMANDS))
	rm -f "$(DESTDIR)$(PREFIX)/lib/systemd/system/pxe-respond.service"

lint:
	@tools/lint

bench:
	@tools/install-packages build test bench
	@tools/bench/run
	@tools/bench/sessions
	@tools/bench/dhcp
	@tools/bench/tftp
	@tools/bench/http
	@tools/bench/rack
	@tools/bench/boots
	@tools/bench/clients

fixtures:
	@tools/fixtures/craft.py
	@tools/lab/lab.py index fixtures/lab
	@tools/lab/lab.py index fixtures/firmware

clean:
	rm -rf .build

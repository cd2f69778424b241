# Waggle's commands. `make` alone lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test demo evaluate train sections rerun verify operate dead-letters bad-rows bench acceptance faults images deploy undeploy fmt clean

PORT ?= 8080
# A folder with real pages and hostile input. Without it the acceptance tests that need one are skipped.
DATA ?=
export PORT
export DATA

# For 'evaluate' and 'train': files of pages, separated by spaces; a folder with another taxonomy.
FILE ?=
# For 'evaluate': files of pages to train with, separated by commas. Each page is then judged by a model
# that has not seen its publisher.
TRAIN ?=
# For 'evaluate': any value prints the decision about each page, and why.
EXPLAIN ?=
# For 'evaluate': any value measures instead how often the words of pages without a label agree with their address.
SETTLED ?=
# For 'evaluate': the file for a picture of precision by coverage.
CURVE ?= taxonomy-data/training/target/precision-by-coverage.svg
# For 'train': the file to write.
OUT ?= $(if $(WAGGLE_TAXONOMY),$(WAGGLE_TAXONOMY),taxonomy-data/knowledge/src/main/resources/io/waggle/knowledge)/model.bin

# For 'train', 'sections', and 'evaluate' with TRAIN: 'no' does without the pretrained model that teaches what English
# words mean. What it says about texts is kept in the folder VECTORS, because that takes minutes.
TEACHER ?= yes
VECTORS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/waggle

# For 'operate' and its commands: what it is to do.
ARGS ?=

# For 'bench': names of sections, separated by commas (without it all are run); seconds of each measurement; visitors
# that a database already knows, for what a visit costs then; minutes at full load, for memory; any value for PROFILE
# makes each JVM write what it spent its time on. FILE is optional there.
ONLY ?=
SECONDS ?= 12
VISITORS ?=
SOAK ?=
PROFILE ?=

# For 'faults': what is drawn follows from SEED (one of its own when empty); how long it breaks things; visits a second;
# any value for APART breaks one thing at a time, and prints what senders see of each. NODES is 3, of which any can be cut
# off, or 1.
SEED ?=
MINUTES ?= 5
RATE ?= 1000
APART ?=

# The kind of images: `native` executables, or `jvm`, which needs more memory.
IMAGE ?= native
export IMAGE
ifeq ($(IMAGE),jvm)
  export FUNCTION_MEMORY ?= 384M
  export FUNCTION_RESERVED_MEMORY ?= 256M
endif
# The name of the stack.
STACK ?= waggle
export STACK
# For 'deploy': how many nodes store something: 1, or 3, of which any one can be lost.
deploy: NODES ?= 1
faults: NODES ?= 3
export NODES
FILES_3 := stack/three-nodes.yml
# For 'deploy': files that change what these say, separated by spaces.
STACK_FILES ?=
FILES = stack.yml $(FILES_$(NODES)) $(STACK_FILES)

# A JDK 25 or newer: JAVA_HOME, the one on the PATH, or one that is installed in a usual place. A JDK is
# recognised by its `release` file.
JDK_PLACES := "$$JAVA_HOME" "$$(dirname "$$(dirname "$$(readlink -f "$$(command -v javac)")")")" \
  /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* "$$HOME"/.sdkman/candidates/java/* "$$HOME"/.jdks/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home
JDK := $(shell for place in $(JDK_PLACES); do \
  if [ -x "$$place/bin/javac" ] && grep -qsE '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$$place/release"; then \
    echo "$$place"; break; fi; done 2>/dev/null)
export JAVA_HOME := $(JDK)

# Without this option the JVM warns about Maven's own libraries.
MAVEN = MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow $$MAVEN_OPTS" mvn -B -ntp
# Shows the progress of a long build by module, and its errors.
BRIEF = 2>&1 | grep --line-buffered -E '^\[INFO\] Building Waggle|^\[ERROR\]|BUILD FAILURE' | sed -u 's/^\[INFO\] //'; exit $${PIPESTATUS[0]}

ALL_IN_ONE := functions/all-in-one/target/quarkus-app/quarkus-run.jar
OPERATE := functions/operate/target/quarkus-app/quarkus-run.jar
TRAINING := taxonomy-data/training/target/lib
BENCH := acceptance/target/bench.classpath
SOURCES := $(shell find pom.xml shared-model taxonomy-data functions -name target -prune -o -type f -print 2>/dev/null)
JAVA = "$(JDK)/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow

help: ## Lists the commands
	@echo "Waggle turns page visits into interests."
	@echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'
	@echo
	@echo "PORT=8080 is where 'run' listens and 'demo' looks."

run: $(ALL_IN_ONE) ## Starts Waggle in one process, with an embedded database
	@exec $(JAVA) -jar $(ALL_IN_ONE)

demo: $(ALL_IN_ONE) ## Sends sample visits to the running Waggle and prints the profiles
	@exec $(JAVA) -cp '$(dir $(ALL_IN_ONE))app/*:$(dir $(ALL_IN_ONE))lib/main/*' io.waggle.allinone.demo.ReplayVisits

evaluate: $(TRAINING) ## Measures the classification on labelled pages (FILE=pages.jsonl)
	@$(call need-file)
	@exec $(OFFLINE) io.waggle.training.EvaluateCascade $(if $(WAGGLE_TAXONOMY),--taxonomy '$(WAGGLE_TAXONOMY)') \
	  $(if $(TRAIN),--train '$(TRAIN)') $(TAUGHT) $(if $(EXPLAIN),--explain) $(if $(SETTLED),--settled) $(if $(CURVE),--curve '$(CURVE)') $(FILE)

train: $(TRAINING) ## Trains the model from labelled pages (FILE=pages.jsonl)
	@$(call need-file)
	@exec $(OFFLINE) io.waggle.training.TrainModel $(if $(WAGGLE_TAXONOMY),--taxonomy '$(WAGGLE_TAXONOMY)') $(TAUGHT) --out '$(OUT)' $(FILE)

sections: $(TRAINING) ## Measures which sections agree with their pages (FILE=pages.jsonl)
	@$(call need-file)
	@exec $(OFFLINE) io.waggle.training.MeasureSections $(TAUGHT) \
	  --sections taxonomy-data/knowledge/src/main/resources/io/waggle/knowledge/sections.tsv $(FILE)

rerun verify: COMMAND = $@ $(ARGS)
operate: COMMAND = $(ARGS)
dead-letters bad-rows: COMMAND = $@ $(or $(ARGS),list)

rerun: $(OPERATE) ## Decides stored visits again, with the knowledge and the overrides of now
	@$(operate)

verify: $(OPERATE) ## Checks that interests are what the stored visits add up to
	@$(operate)

operate: $(OPERATE) ## Runs the operators' command line (ARGS='dead-letters list')
	@$(operate)

dead-letters: $(OPERATE) ## Visits that a function could not work on (ARGS='list', 'show', 'replay --all', 'drop …')
	@$(operate)

bad-rows: $(OPERATE) ## Events that are no visits, likewise
	@$(operate)

bench: $(BENCH) ## Measures everything on this machine, some twenty minutes (acceptance/bench/README.md)
	@cd acceptance && exec $(JAVA) -Xmx2g -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
	  -Dbench.only='$(ONLY)' -Dbench.seconds='$(SECONDS)' -Dbench.visitors='$(VISITORS)' -Dbench.soak='$(SOAK)' \
	  -Dbench.profile='$(PROFILE)' -Dbench.file='$(abspath $(FILE))' \
	  -cp "target/test-classes:$$(cat target/bench.classpath)" io.waggle.acceptance.bench.RunBenchmark

test: jdk ## Runs every test that needs nothing but a JDK
	$(MAVEN) verify -pl '!acceptance'

acceptance: $(ALL_IN_ONE) ## Runs the tests on real parts: a Swarm (root on Debian), Node.js, Chromium, real data
	$(MAVEN) verify -pl acceptance -am -Pacceptance -DskipTests

faults: jdk ## Breaks a stack at random for MINUTES, and checks that no visit is lost (SEED=…; root on Debian)
	$(MAVEN) verify -pl acceptance -am -Pacceptance -DskipTests -Dfaults=true -Dfailsafe.failIfNoSpecifiedTests=false \
	  '-Dit.test=$(if $(filter 1,$(NODES)),HarnessIT,HarnessOnThreeNodesIT)#every*' \
	  $(if $(SEED),-Dfaults.seed=$(SEED)) -Dfaults.minutes=$(MINUTES) -Dfaults.rate=$(RATE) $(if $(APART),-Dfaults.apart=true)

images: jdk ## Builds an image for each function and prints their sizes (IMAGE=native or jvm)
	@stack/build-images

deploy: ## Deploys the stack to the Swarm that Docker talks to, and creates the secrets it lacks (NODES=3: on three nodes)
	@$(if $(filter 1 3,$(NODES)),,$(error NODES is 1 or 3, not $(NODES)))
	@stack/check-nodes $(STACK) $(NODES)
	@stack/make-secrets
	@stack/remove-old-configs $(STACK)
	@hash=$$(stack/config-hash $(FILES)) && [ -n "$$hash" ] && \
	  CONFIG_HASH=$$hash docker stack deploy $(DEPLOY_OPTIONS) $(addprefix -c ,$(FILES)) $(STACK)

undeploy: ## Takes the stack away; its data and secrets stay
	@docker stack rm $(STACK)

fmt: jdk ## Formats the code as the build wants it
	$(MAVEN) -q spotless:apply

clean: jdk ## Removes what was built; what 'run' has learned stays
	$(MAVEN) -q clean

OFFLINE = $(JAVA) -cp 'taxonomy-data/training/target/*:$(TRAINING)/*'
TAUGHT = $(if $(filter no,$(TEACHER)),,--teacher '$(VECTORS)')
need-file = if [ -z "$(FILE)" ]; then echo "Say which pages: make $@ FILE=pages.jsonl" >&2; exit 1; fi

# On the database that POSTGRES_HOST names and the broker that RABBITMQ_HOST names, or else on the Waggle that 'make run'
# has started here.
define operate
if [ -z "$$POSTGRES_HOST$$POSTGRES_HOST_FILE$$RABBITMQ_HOST" ]; then \
  running=.waggle/postgres/postmaster.pid; \
  if ! kill -0 "$$(head -1 $$running 2>/dev/null)" 2>/dev/null; then \
    echo "No Waggle runs here. Start it with 'make run', or name its parts: POSTGRES_HOST=… RABBITMQ_HOST=… make $@" >&2; exit 1; fi; \
  export POSTGRES_HOST=localhost POSTGRES_PORT="$$(sed -n 4p $$running)" \
    POSTGRES_DB=postgres POSTGRES_USER=postgres POSTGRES_PASSWORD=postgres \
    WAGGLE_URL="http://localhost:$(PORT)" \
    WAGGLE_OPERATOR_TOKEN="$${WAGGLE_OPERATOR_TOKEN:-$$(cat .waggle/operator-token 2>/dev/null)}"; \
fi; exec $(JAVA) -jar $(OPERATE) $(COMMAND)
endef

$(TRAINING): $(SOURCES) | jdk
	@echo "Building what evaluates and trains ..." >&2
	@$(MAVEN) package -DskipTests -pl taxonomy-data/training -am $(BRIEF) >&2
	@touch $@

$(ALL_IN_ONE): $(SOURCES) | jdk
	@echo "Building Waggle (the first time takes a few minutes) ..."
	@$(MAVEN) package -DskipTests -pl functions/all-in-one -am $(BRIEF)
	@touch $@

$(OPERATE): $(SOURCES) | jdk
	@echo "Building the operators' command line ..." >&2
	@$(MAVEN) package -DskipTests -pl functions/operate -am $(BRIEF) >&2
	@touch $@

# What 'bench' runs, with all functions.
$(BENCH): $(SOURCES) $(shell find acceptance/pom.xml acceptance/src -type f) | jdk
	@echo "Building what is measured, and what measures ..." >&2
	@{ $(MAVEN) package -DskipTests -pl acceptance,taxonomy-data/training -am $(BRIEF); } >&2
	@touch $@

.PHONY: jdk
jdk:
	@if [ -z "$(JDK)" ]; then \
	  echo "Waggle needs a JDK 25. None was found in JAVA_HOME, on the PATH or where JDKs usually are." >&2; \
	  echo "Install one, for example Eclipse Temurin 25, or set JAVA_HOME to where it is." >&2; exit 1; fi
	@command -v mvn > /dev/null || { echo "Waggle is built with Maven 3.8.7 or newer, and there is no mvn on the PATH." >&2; exit 1; }

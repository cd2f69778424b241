package io.waggle.acceptance.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions as processes, one of each, with a RabbitMQ and a PostgreSQL of their own. */
record FiveFunctions(Broker broker, Database database, Functions functions) {
  static final String WRITER = "persist-profile";

  /** What this machine lacks to run them. */
  static Optional<String> missing() {
    if (!Parts.isRoot()) {
      return Optional.of("a RabbitMQ is started as root (acceptance/parts/README.md)");
    }
    return Stream.of("docker", "dockerd", "debootstrap", "iptables", "ip")
        .filter(program -> !Parts.isProgram(program))
        .findFirst()
        .map(program -> "there is no " + program + " (acceptance/parts/install)");
  }

  static FiveFunctions start(Bench bench, Scope scope) throws Exception {
    Broker broker = Broker.start(bench.work(), scope);
    Database database = scope.open(Database.start(bench.work().resolve("postgres")));
    Functions functions = new Functions(bench, database.settings(), scope);
    // It brings the schema up to date.
    functions.start(List.of(WRITER));
    functions.start(Functions.names().stream().filter(name -> !name.equals(WRITER)).toList());
    return new FiveFunctions(broker, database, functions);
  }

  /** All processes there are now, under a name. */
  Target target(String name) {
    List<Integer> ports = functions.of("receive").stream().map(Program::port).toList();
    List<Part> parts =
        Stream.concat(
                functions.parts().stream(),
                Stream.of(broker.part(), database.part(), Part.generator()))
            .toList();
    return new Target(name, ports, functions::stored, parts);
  }
}

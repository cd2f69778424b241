package io.waggle.acceptance.faults;

import io.waggle.acceptance.swarm.Command;
import io.waggle.acceptance.swarm.Deployment;
import io.waggle.acceptance.swarm.Node;
import io.waggle.acceptance.swarm.Stack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A stack that is deployed so that the clock of each service can be moved, and the disk of each
 * broker filled. Everything else is as users have it.
 *
 * <p>No container has a clock of its own, so {@code acceptance/parts/clock.c} stands between the
 * programs and the C library, and reads from a file how far the clock of a service is moved. Each
 * broker keeps its queues on a file system of its own, in a file.
 */
final class BreakableStack implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "parts", "faults").toAbsolutePath();
  private static final String CLOCKS = "/clocks";
  private static final String DISK_SIZE = "4G";

  /** A file cannot be given all blocks at once: some describe it. */
  private static final long LITTLE = 2_000_000;

  private static final String FULL = "/disk/waggle-full";

  private final Deployment deployment;
  private final Stack stack;
  private final Command host = new Command(Map.of());

  /** The block device of each broker. */
  private final Map<String, String> disks = new TreeMap<>();

  /** A stack as it is, whose clocks and disks stay as they are. */
  BreakableStack(Deployment deployment) {
    this.deployment = deployment;
    this.stack = deployment.stack();
  }

  /** Deploys it in place of the stack. */
  static BreakableStack deploy(Deployment deployment) throws Exception {
    BreakableStack breakable = new BreakableStack(deployment);
    Files.createDirectories(FOLDER);
    breakable.makeClocks();
    for (String broker : breakable.stack.brokers()) {
      breakable.makeDisk(broker);
    }
    Path overlay = Files.writeString(FOLDER.resolve("overlay.yml"), breakable.overlay());
    deployment.redeploy(overlay.toString());
    return breakable;
  }

  private void makeClocks() throws IOException, InterruptedException {
    String library = FOLDER.resolve("clock.so").toString();
    host.run("cc", "-shared", "-fPIC", "-O2", "-o", library, "acceptance/parts/clock.c");
    for (String service : services().toList()) {
      moveClock(service, Duration.ZERO);
    }
  }

  private void makeDisk(String broker) throws IOException, InterruptedException {
    String file = FOLDER.resolve(broker + ".disk").toString();
    host.run("rm", "-f", file);
    host.run("truncate", "--size", DISK_SIZE, file);
    host.run("mkfs.ext4", "-q", "-m", "0", "-E", "root_owner=999:999", file);
    disks.put(broker, host.run("losetup", "--find", "--show", file));
  }

  private Stream<String> services() {
    return Stream.of(Stack.FUNCTIONS, stack.brokers(), stack.databases()).flatMap(List::stream);
  }

  private String overlay() {
    StringBuilder yaml = new StringBuilder("version: \"3.9\"\nservices:\n");
    services().forEach(service -> yaml.append(service(service)));
    yaml.append("volumes:\n");
    disks.forEach(
        (broker, device) ->
            yaml.append(
                "  %s: {driver_opts: {type: ext4, device: %s}}%n"
                    .formatted(volume(broker), device)));
    return yaml.toString();
  }

  private String service(String service) {
    String clock =
        """
          %1$s:
            environment:
              LD_PRELOAD: %2$s/clock.so
              WAGGLE_CLOCK: %2$s/%1$s.clock
            volumes:
              - {type: bind, source: %3$s, target: %2$s, read_only: true}
        """
            .formatted(service, CLOCKS, FOLDER);
    return disks.containsKey(service)
        ? clock
            + "      - {type: volume, source: "
            + volume(service)
            + ", target: /var/lib/rabbitmq}\n"
        : clock;
  }

  private static String volume(String broker) {
    return "small-" + broker;
  }

  /** Moves the clock of all tasks of a service; zero puts it right. */
  void moveClock(String service, Duration by) throws IOException {
    ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    seconds.putLong(by.toSeconds());
    // Programs have mapped the file, so it must never be shorter, as it would be if it were written
    // anew.
    Path clock = FOLDER.resolve(service + ".clock");
    Files.write(clock, seconds.array(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Leaves not a byte free on the disk of a broker. */
  void fillDisk(String broker) throws IOException, InterruptedException {
    fillDisk(broker, LITTLE);
    onDisk(broker, "dd if=/dev/zero bs=4k of=" + FULL + "-to-the-last 2> /dev/null || true");
  }

  /** Leaves so many bytes free on the disk of a broker. */
  void fillDisk(String broker, long free) throws IOException, InterruptedException {
    onDisk(
        broker,
        "fallocate -l $(($(df --output=avail -B1 /disk | tail -1) - %d)) %s".formatted(free, FULL));
  }

  void emptyDisk(String broker) throws IOException, InterruptedException {
    onDisk(broker, "rm -f " + FULL + "*");
  }

  // In a container of its own, for the broker may not be able to do anything.
  private void onDisk(String broker, String script) throws IOException, InterruptedException {
    String volume = stack.service(volume(broker));
    List<String> run =
        new ArrayList<>(List.of("run", "--rm", "--user", "999:999", "--network", "none"));
    run.addAll(List.of("--volume", volume + ":/disk", "--entrypoint", "sh"));
    run.addAll(List.of("waggle-parts/rabbitmq:4", "-c", script));
    node(volume).docker(run.toArray(String[]::new));
  }

  private Node node(String volume) throws IOException, InterruptedException {
    for (Node node : stack.nodes()) {
      if (node.docker("volume", "ls", "-q").lines().anyMatch(volume::equals)) {
        return node;
      }
    }
    throw new IOException("no node has the volume " + volume);
  }

  /** The number, major:minor, of the disk on which a service writes. */
  String disk(String service) throws IOException, InterruptedException {
    String device =
        disks.containsKey(service)
            ? disks.get(service)
            : host.run(
                "findmnt", "--noheadings", "--output", "SOURCE", "--target", FOLDER.toString());
    // Limits are for whole disks, and the last line is the disk that a partition is on.
    return host.run("lsblk", "--noheadings", "--inverse", "--output", "MAJ:MIN", device)
        .lines()
        .reduce("", (before, line) -> line.strip());
  }

  /** Deploys the stack as it was. What was on the brokers' small disks is gone. */
  @Override
  public void close() throws IOException {
    try {
      deployment.redeploy();
      for (Map.Entry<String, String> disk : disks.entrySet()) {
        String volume = stack.service(volume(disk.getKey()));
        node(volume).docker("volume", "rm", "--force", volume);
        host.run("losetup", "--detach", disk.getValue());
      }
    } catch (Exception failure) {
      throw new IOException("the stack is not as it was", failure);
    }
  }
}

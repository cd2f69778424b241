package io.waggle.acceptance.swarm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A node of the Swarm.
 *
 * @param number from 1, which is the manager
 */
public record Node(int number) {
  public String host() {
    return "unix:///run/waggle-n" + number + "/docker.sock";
  }

  public Command command() {
    return new Command(Map.of("DOCKER_HOST", host()));
  }

  public String docker(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return command().run(command);
  }

  /** The running containers of a service on this node. */
  public List<String> containers(String service) throws IOException, InterruptedException {
    return list("-q", service);
  }

  /** The containers of a service on this node, with those that have ended and are still there. */
  List<String> allContainers(String service) throws IOException, InterruptedException {
    return list("-aq", service);
  }

  private List<String> list(String which, String service) throws IOException, InterruptedException {
    String filter = "label=com.docker.swarm.service.name=" + service;
    return docker("ps", which, "--no-trunc", "--filter", filter).lines().toList();
  }
}

package io.waggle.acceptance.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A service by a name that stands for all of its tasks.
 *
 * @param service scheme, host and port
 */
public record AnyTask(URI service) {

  /** The address of a path at one of the tasks, whichever are there now. */
  public URI at(String path) throws IOException {
    InetAddress[] all = InetAddress.getAllByName(service.getHost());
    String address = all[ThreadLocalRandom.current().nextInt(all.length)].getHostAddress();
    return URI.create(service.getScheme() + "://" + address + ":" + service.getPort() + path);
  }
}

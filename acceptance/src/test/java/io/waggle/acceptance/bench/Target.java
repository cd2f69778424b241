package io.waggle.acceptance.bench;

import java.io.IOException;
import java.util.List;

/**
 * Something that takes visits over HTTP and stores them.
 *
 * @param name before the dot in the report
 * @param ports where it takes them
 * @param counter tells how many visits it has stored since its start
 * @param parts what it consists of, with the load generator
 */
record Target(String name, List<Integer> ports, Counter counter, List<Part> parts) {
  /** Asks for the number of visits that are stored. */
  interface Counter {
    long stored() throws IOException, InterruptedException;
  }
}

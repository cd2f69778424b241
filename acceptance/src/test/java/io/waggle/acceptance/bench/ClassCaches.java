package io.waggle.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The caches of the classes of functions, made as for their images. One is made anew when the
 * function or the image's file has changed since.
 */
record ClassCaches(Bench bench, JvmImage image) {

  /** The cache of a function's classes. */
  Path of(String function) throws IOException, InterruptedException {
    // A cache is of use to the JDK that made it.
    Path classes = bench.work().resolve("classes").resolve(Runtime.version().toString());
    Path folder = Files.createDirectories(classes);
    Path cache = folder.resolve(function + ".aot");
    if (isOlder(cache, Bench.jar(function)) || isOlder(cache, JvmImage.FILE)) {
      Progress.say("learning the classes of %s".formatted(function));
      make(function, folder.resolve(function + ".learned"), cache);
    }
    return cache;
  }

  private static boolean isOlder(Path cache, Path source) throws IOException {
    FileTime changed = Files.getLastModifiedTime(source);
    return Files.notExists(cache) || Files.getLastModifiedTime(cache).compareTo(changed) < 0;
  }

  private void make(String function, Path learned, Path cache)
      throws IOException, InterruptedException {
    Files.deleteIfExists(cache);
    String configuration = "-XX:AOTConfiguration=" + learned;
    Program learning = start(function, List.of("-XX:AOTMode=record", configuration), image.alone());
    TimeUnit.SECONDS.sleep(image.learningSeconds());
    learning.close();
    List<String> create = List.of("-XX:AOTMode=create", configuration, "-XX:AOTCache=" + cache);
    start(function, create, List.of()).awaitEnd();
    Files.deleteIfExists(learned);
    if (Files.notExists(cache)) {
      throw new IOException("no cache of the classes of " + function + ": see " + bench.logs());
    }
  }

  private Program start(String function, List<String> mode, List<String> settings)
      throws IOException {
    List<String> arguments = new ArrayList<>(mode);
    arguments.addAll(image.options());
    arguments.addAll(settings);
    arguments.addAll(List.of("-jar", Bench.jar(function).toString()));
    return Program.start(function, arguments, Map.of(), bench.logs());
  }
}

package io.waggle.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  /** On a busy machine a function may need so long to start. */
  private static final int LONG_SECONDS = 60;

  /** The cache of a function's classes. */
  Path of(String function) throws IOException, InterruptedException {
    // A cache is of use to the JDK that made it.
    Path classes = bench.work().resolve("classes").resolve(Runtime.version().toString());
    Path folder = Files.createDirectories(classes);
    Path cache = folder.resolve(function + ".aot");
    if (isOlder(cache, Bench.jar(function)) || isOlder(cache, JvmImage.FILE)) {
      make(function, cache);
    }
    return cache;
  }

  private static boolean isOlder(Path cache, Path source) throws IOException {
    FileTime changed = Files.getLastModifiedTime(source);
    return Files.notExists(cache) || Files.getLastModifiedTime(cache).compareTo(changed) < 0;
  }

  // A JVM may crash at every start with a cache that was learned from half a start, so a cache
  // comes to its place only after it was tried.
  private void make(String function, Path cache) throws IOException, InterruptedException {
    Path learned = cache.resolveSibling(function + ".learned");
    Path untried = cache.resolveSibling(function + ".untried");
    for (int seconds : List.of(image.learningSeconds(), LONG_SECONDS)) {
      Progress.say("learning the classes of %s in %d s".formatted(function, seconds));
      Files.deleteIfExists(untried);
      learn(function, learned, seconds);
      create(function, learned, untried);
      Files.deleteIfExists(learned);
      if (isUsable(function, untried)) {
        Files.move(untried, cache, StandardCopyOption.REPLACE_EXISTING);
        return;
      }
    }
    throw new IOException("no cache of the classes of " + function + ": see " + bench.logs());
  }

  private void learn(String function, Path learned, int seconds)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-XX:AOTMode=record", learnedIn(learned)));
    arguments.addAll(image.alone());
    Program learning = start(function, arguments, List.of("-jar", jar(function)));
    TimeUnit.SECONDS.sleep(seconds);
    learning.close();
  }

  private void create(String function, Path learned, Path cache)
      throws IOException, InterruptedException {
    List<String> arguments = List.of("-XX:AOTMode=create", learnedIn(learned), usedFrom(cache));
    start(function, arguments, List.of("-jar", jar(function))).awaitEnd();
  }

  private boolean isUsable(String function, Path cache) throws IOException, InterruptedException {
    List<String> arguments = List.of("-XX:AOTMode=on", usedFrom(cache));
    return start(function, arguments, List.of("-cp", jar(function), "-version")).awaitEnd() == 0;
  }

  private static String learnedIn(Path learned) {
    return "-XX:AOTConfiguration=" + learned;
  }

  private static String usedFrom(Path cache) {
    return "-XX:AOTCache=" + cache;
  }

  private static String jar(String function) {
    return Bench.jar(function).toString();
  }

  private Program start(String function, List<String> mode, List<String> program)
      throws IOException {
    List<String> arguments = new ArrayList<>(mode);
    arguments.addAll(image.options());
    arguments.addAll(program);
    return Program.start(function, arguments, Map.of(), bench.logs());
  }
}

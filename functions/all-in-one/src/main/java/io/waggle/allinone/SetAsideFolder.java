package io.waggle.allinone;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The folder with the files of what was set aside, those of queues of earlier releases too. */
@ApplicationScoped
class SetAsideFolder {
  private static final String SUFFIX = ".jsonl";
  private static final long MEGABYTE = 1024L * 1024;

  private final Path folder;
  private final long mostBytes;
  private final Map<String, SetAsideFile> files = new ConcurrentHashMap<>();

  SetAsideFolder(
      @ConfigProperty(name = "waggle.data", defaultValue = ".waggle") Path folder,
      @ConfigProperty(name = "waggle.keep-aside-mb", defaultValue = "100") int megabytes) {
    if (megabytes < 1) {
      throw new IllegalArgumentException("WAGGLE_KEEP_ASIDE_MB is under 1: " + megabytes);
    }
    this.folder = folder;
    this.mostBytes = megabytes * MEGABYTE;
  }

  /** The file of a queue, which need not exist yet. */
  SetAsideFile file(String queue) {
    return files.computeIfAbsent(
        queue, name -> new SetAsideFile(name, folder.resolve(name + SUFFIX), mostBytes));
  }

  /** The files that exist. */
  List<SetAsideFile> all() throws IOException {
    List<SetAsideFile> all = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
        for (Path path : found) {
          String name = path.getFileName().toString();
          all.add(file(name.substring(0, name.length() - SUFFIX.length())));
        }
      }
    }
    return all;
  }
}

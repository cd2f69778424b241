package io.waggle.allinone;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.waggle.console.setaside.ReadSetAside;
import io.waggle.console.setaside.SetAside.Queue;
import io.waggle.console.setaside.SetAside.Shown;
import io.waggle.setaside.ReadEntries;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Shows operators the newest lines of the files of what was set aside. */
@ApplicationScoped
class ShowSetAsideFiles implements ReadSetAside {
  private final SetAsideFolder folder;
  private final Vertx vertx;

  ShowSetAsideFiles(SetAsideFolder folder, Vertx vertx) {
    this.folder = folder;
    this.vertx = vertx;
  }

  @Override
  public Uni<List<Queue>> read(int most) {
    return vertx.executeBlocking(() -> readNow(most), false);
  }

  private List<Queue> readNow(int most) throws IOException {
    List<Queue> queues = new ArrayList<>();
    for (SetAsideFile file : folder.all()) {
      SetAsideFile.Newest newest = file.newest(most);
      queues.add(
          Queue.of(
              file.queue(),
              newest.count(),
              Shown.NEWEST,
              newest.lines().stream().flatMap(line -> ReadEntries.ofLine(line).stream()).toList()));
    }
    return queues;
  }
}

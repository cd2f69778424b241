package io.waggle.allinone;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.waggle.profilestore.erase.EraseSetAside;
import io.waggle.profilestore.erase.StillSetAside;
import io.waggle.visitmodel.VisitorId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Erases visitors from the files of what was set aside. */
@ApplicationScoped
class EraseSetAsideFiles implements EraseSetAside {
  private final SetAsideFolder folder;
  private final Vertx vertx;

  EraseSetAsideFiles(SetAsideFolder folder, Vertx vertx) {
    this.folder = folder;
    this.vertx = vertx;
  }

  @Override
  public Uni<Void> erase(VisitorId visitor) {
    return vertx
        .executeBlocking(() -> folder.erasing(() -> eraseNow(visitor)), false)
        .onFailure(IOException.class)
        .transform(StillSetAside::new)
        .replaceWithVoid();
  }

  private long eraseNow(VisitorId visitor) throws IOException {
    MentionsVisitor mentions = new MentionsVisitor(visitor);
    long erased = 0;
    for (SetAsideFile file : folder.all()) {
      erased += file.dropIf(mentions);
    }
    return erased;
  }
}

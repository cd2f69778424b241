package io.waggle.allinone;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.console.setaside.ChangeSetAside.StoreOfHere;
import io.waggle.setaside.CheckAgain;
import io.waggle.setaside.PrepareResend;
import io.waggle.setaside.SetAsideStore;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;

/** Lets operators replay and drop what the files of this process keep. */
@Singleton
class ProvideFileStore implements StoreOfHere {
  private final SetAsideFolder folder;
  private final SendHere functions;
  private final ObjectMapper mapper;
  private final Predicate<String> bots;
  private final Config config;

  ProvideFileStore(
      SetAsideFolder folder,
      SendHere functions,
      ObjectMapper mapper,
      @Named("bots") Predicate<String> bots,
      Config config) {
    this.folder = folder;
    this.functions = functions;
    this.mapper = mapper;
    this.bots = bots;
    this.config = config;
  }

  @Override
  public SetAsideStore with(Optional<String> writeKey) {
    CheckAgain check = new CheckAgain(mapper, bots, kept(), writeKey.or(this::onlyKey));
    return new FileStore(folder, new PrepareResend(mapper, check), functions);
  }

  /** As {@code receive} has it. */
  private Duration kept() {
    return Duration.ofDays(
        config.getOptionalValue("waggle.retention-days", Integer.class).orElse(395));
  }

  /**
   * The write key, if only one is accepted. Where every key is, an event may have come with any.
   */
  private Optional<String> onlyKey() {
    return config
        .getOptionalValue("waggle.write-keys", String[].class)
        .filter(known -> known.length == 1)
        .map(known -> known[0]);
  }
}

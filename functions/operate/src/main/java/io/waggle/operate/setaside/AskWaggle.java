package io.waggle.operate.setaside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.setaside.Handled;
import io.waggle.setaside.Inventory;
import io.waggle.setaside.Look;
import io.waggle.setaside.Replay;
import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the Waggle that runs as one process. It alone may change the files of what was set aside,
 * because it adds to them and erases from them all the time.
 *
 * @param token the operator's
 * @param writeKey for bad rows that do not tell theirs
 */
record AskWaggle(
    URI address, Optional<String> token, Optional<String> writeKey, ObjectMapper mapper)
    implements SetAsideStore {
  private static final int OK = 200;

  @Override
  public Inventory look(Selection which, int most, boolean isBrief) {
    return ask("look", new Look(which, most, isBrief), Inventory.class);
  }

  @Override
  public Handled replay(Selection which, Consumer<Handled> progress) {
    return ask("replay", new Replay(which, writeKey.orElse(null)), Handled.class);
  }

  @Override
  public Handled drop(Selection which, Consumer<Handled> progress) {
    return ask("drop", which, Handled.class);
  }

  private <T> T ask(String what, Object question, Class<T> type) {
    HttpResponse<byte[]> answer = answer(what, question);
    try {
      if (answer.statusCode() != OK) {
        throw new IOException(answer.statusCode() + why(answer.body()));
      }
      return mapper.readValue(answer.body(), type);
    } catch (IOException failure) {
      throw new UncheckedIOException("Waggle at " + address + " cannot do that", failure);
    }
  }

  private HttpResponse<byte[]> answer(String what, Object question) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/v1/set-aside/" + what))
              .header("Authorization", "Bearer " + token.orElse(""))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(mapper.writeValueAsBytes(question)))
              .build();
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException failure) {
      throw new UncheckedIOException("No Waggle answers at " + address, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    }
  }

  private String why(byte[] body) {
    try {
      JsonNode detail = mapper.readTree(body).path("detail");
      return detail.isTextual() ? ": " + detail.textValue() : "";
    } catch (IOException noJson) {
      return "";
    }
  }
}

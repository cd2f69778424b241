package io.waggle.profileanswers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.waggle.profileanswers.Export.ExportedVisit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes an {@link Export} as JSON in pieces, so that it never exists as a whole. */
final class WriteExport {
  private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
  private final JsonGenerator json;

  private WriteExport(ObjectMapper mapper) throws IOException {
    this.json = mapper.createGenerator(unsent);
  }

  /**
   * The pieces, one for each chunk of visits and a last one. A chunk is asked for when a piece is.
   *
   * @param visits in chunks, of which there is at least one
   * @param interests few, whatever a visitor does: not more than categories and stages
   */
  static Multi<byte[]> pieces(
      ObjectMapper mapper,
      String visitorId,
      Multi<List<ExportedVisit>> visits,
      List<Interest> interests) {
    WriteExport export = begin(mapper, visitorId);
    return visits
        .map(export::visits)
        .onCompletion()
        .continueWith(() -> List.of(export.end(interests)));
  }

  // What stands before the first visit is sent with the first chunk, so that a failure of the
  // database before that can still be answered with its status.
  private static WriteExport begin(ObjectMapper mapper, String visitorId) {
    try {
      WriteExport export = new WriteExport(mapper);
      export.json.writeStartObject();
      export.json.writeStringField("visitorId", visitorId);
      export.json.writeArrayFieldStart("visits");
      return export;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private byte[] visits(List<ExportedVisit> chunk) {
    try {
      for (ExportedVisit visit : chunk) {
        json.writeObject(visit);
      }
      return piece();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private byte[] end(List<Interest> interests) {
    try {
      json.writeEndArray();
      json.writeObjectField("interests", interests);
      json.writeEndObject();
      return piece();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private byte[] piece() throws IOException {
    json.flush();
    byte[] piece = unsent.toByteArray();
    unsent.reset();
    return piece;
  }
}

package io.waggle.queues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.Unreadable;
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.UnresolvedVisits;
import io.waggle.visitmodel.VisitBatch;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** Converts message bodies to batches and back. The JSON is {@code {"visits":[…]}}. */
public final class VisitsCodec {
  private final ObjectMapper mapper;
  private final Map<Type, Reader<?>> readers =
      Map.of(
          PageVisits.class,
          new Reader<>(PageVisits.class, PageVisit.class, PageVisits::new),
          UnresolvedVisits.class,
          new Reader<>(UnresolvedVisits.class, UnresolvedVisit.class, UnresolvedVisits::new),
          ClassifiedVisits.class,
          new Reader<>(ClassifiedVisits.class, ClassifiedVisit.class, ClassifiedVisits::new));

  /** With the settings of a mapper. */
  public VisitsCodec(ObjectMapper mapper) {
    this.mapper =
        mapper
            .copy()
            .registerModule(
                new SimpleModule("times").addDeserializer(Instant.class, new ReadTime()));
  }

  boolean canRead(Type type) {
    return readers.containsKey(type);
  }

  /**
   * The batch in a message body. Visits that cannot be read are listed as unreadable, with the
   * reason; so is the whole body when it is not a batch.
   */
  public VisitBatch<?> read(byte[] body, Type type) {
    return Objects.requireNonNull(readers.get(type), "not a batch: " + type).read(body);
  }

  byte[] write(Object message) throws JsonProcessingException {
    return mapper.writeValueAsBytes(message);
  }

  private final class Reader<V> {
    private final Class<? extends VisitBatch<V>> batchType;
    private final Class<V> visitType;
    private final BiFunction<List<V>, List<Unreadable>, VisitBatch<V>> batch;

    Reader(
        Class<? extends VisitBatch<V>> batchType,
        Class<V> visitType,
        BiFunction<List<V>, List<Unreadable>, VisitBatch<V>> batch) {
      this.batchType = batchType;
      this.visitType = visitType;
      this.batch = batch;
    }

    VisitBatch<V> read(byte[] body) {
      try {
        return readBatch(body);
      } catch (IOException | IllegalArgumentException noBatch) {
        return batch.apply(List.of(), List.of(Unreadable.whole(body, message(noBatch))));
      }
    }

    private VisitBatch<V> readBatch(byte[] body) throws IOException {
      try {
        return mapper.readValue(body, batchType);
      } catch (DatabindException damaged) {
        // Reading a batch as a whole is fast; only damaged batches are read visit by visit.
        return readOneByOne(mapper.readTree(body).path("visits"));
      }
    }

    private VisitBatch<V> readOneByOne(JsonNode parts) throws JsonProcessingException {
      List<V> visits = new ArrayList<>();
      List<Unreadable> unreadable = new ArrayList<>();
      for (JsonNode part : parts) {
        try {
          visits.add(read(part));
        } catch (DatabindException damaged) {
          unreadable.add(Unreadable.part(part.toString(), damaged.getOriginalMessage()));
        }
      }
      return batch.apply(visits, unreadable);
    }

    private V read(JsonNode part) throws JsonProcessingException {
      if (part.isNull()) {
        throw MismatchedInputException.from(null, visitType, "the visit is null");
      }
      return mapper.treeToValue(part, visitType);
    }

    private static String message(Exception failure) {
      return failure instanceof JsonProcessingException json
          ? json.getOriginalMessage()
          : failure.getMessage();
    }
  }
}

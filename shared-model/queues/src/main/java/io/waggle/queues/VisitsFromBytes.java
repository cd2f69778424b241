package io.waggle.queues;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.MessageConverter;
import io.vertx.core.buffer.Buffer;
import io.waggle.visitmodel.VisitBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Hands a function the batch it asks for instead of what came from the broker. What is no batch, or
 * no text at all, becomes one with nothing but an unreadable part in it, so that the function sets
 * it aside with the reason.
 */
@ApplicationScoped
class VisitsFromBytes implements MessageConverter {
  private final VisitsCodec codec;

  VisitsFromBytes(ObjectMapper mapper) {
    this.codec = new VisitsCodec(mapper);
  }

  @Override
  public boolean canConvert(Message<?> message, Type target) {
    return codec.canRead(target) && !(message.getPayload() instanceof VisitBatch<?>);
  }

  @Override
  public Message<?> convert(Message<?> message, Type target) {
    return message.withPayload(codec.read(bytes(message.getPayload()), target));
  }

  // Under a content type that is not ours, the connector has made something of it already.
  private static byte[] bytes(Object payload) {
    return switch (payload) {
      case null -> new byte[0];
      case byte[] bytes -> bytes;
      case Buffer buffer -> buffer.getBytes();
      default -> payload.toString().getBytes(StandardCharsets.UTF_8);
    };
  }
}

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
 * Turns the bytes of an incoming message into the batch that the function expects. A message that
 * is not a batch, or not even text, becomes a batch with one unreadable part, so that the function
 * sets it aside with the reason.
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

  // A body that is a value or a list of AMQP, and not bytes, is no batch, but it is kept.
  private static byte[] bytes(Object payload) {
    return switch (payload) {
      case null -> new byte[0];
      case byte[] bytes -> bytes;
      case Buffer buffer -> buffer.getBytes();
      default -> payload.toString().getBytes(StandardCharsets.UTF_8);
    };
  }
}

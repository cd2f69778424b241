package io.waggle.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.MessageConverter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Hands a function the batch it asks for instead of the bytes that came from the broker. A message
 * that is no batch is refused; the ones after it go on.
 */
@ApplicationScoped
class VisitsFromBytes implements MessageConverter {
  private final VisitsCodec codec;

  VisitsFromBytes(ObjectMapper mapper) {
    this.codec = new VisitsCodec(mapper);
  }

  @Override
  public boolean canConvert(Message<?> message, Type target) {
    return message.getPayload() instanceof byte[] && codec.canRead(target);
  }

  @Override
  public Message<?> convert(Message<?> message, Type target) {
    try {
      return message.withPayload(codec.read((byte[]) message.getPayload(), target));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

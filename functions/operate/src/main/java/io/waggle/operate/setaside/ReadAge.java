package io.waggle.operate.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an age as people write it: {@code 90s}, {@code 30m}, {@code 12h}, {@code 7d}. */
@RegisterForReflection
final class ReadAge implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String age) {
    String upper = age.toUpperCase(Locale.ROOT);
    try {
      return Duration.parse((upper.endsWith("D") ? "P" : "PT") + upper);
    } catch (DateTimeException none) {
      throw new TypeConversionException("\"" + age + "\" is no age like 90s, 30m, 12h or 7d");
    }
  }
}

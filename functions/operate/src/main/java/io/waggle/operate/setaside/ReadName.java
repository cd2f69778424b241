package io.waggle.operate.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a name, and refuses the empty one of a variable that is not set. */
@RegisterForReflection
final class ReadName implements ITypeConverter<String> {

  @Override
  public String convert(String name) {
    if (name.isBlank()) {
      throw new TypeConversionException("it is empty; leave it out to mean all");
    }
    return name;
  }
}

package org.lambdarts.runtime.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lambdarts.api.dataset.ImageShape;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 1x28x28}. */
final class ImageShapeConverter implements ITypeConverter<ImageShape> {

  private static final Pattern FORM =
      Pattern.compile("([1-9]\\d{0,5})x([1-9]\\d{0,5})x([1-9]\\d{0,5})");

  @Override
  public ImageShape convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "must be channels, height and width as in 1x28x28, is " + text);
    }
    return new ImageShape(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }
}

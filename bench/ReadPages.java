import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassnet.vision.PageReader;
import org.glassnet.vision.ReaderOptions;
import org.glassnet.vision.Steps;
import org.glassnet.vision.page.ErrorRates;
import org.glassnet.vision.photo.Photo;
import org.glassnet.vision.photo.Photos;
import org.glassnet.vision.write.SamplePages;

/// Error rates and times of reading pages whose text is known; see bench/read.
final class ReadPages {
  private static final Map<String, String> PHOTOGRAPHED =
      Map.of(
          "02_letters.jpg",
          "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z 1 2 3 4 5 6 7 8 9 0",
          "03_haiku.jpg",
          "HAIKUS ARE EASY BUT SOMETIMES THEY DONT MAKE SENSE REFRIGERATOR");

  private static final PageReader READER = PageReader.embedded();
  private static final PageReader ALONE =
      PageReader.embedded(ReaderOptions.usual().withLanguage(false));

  private ReadPages() {}

  /// Where a page is opened.
  private interface Source {
    Photo open() throws IOException;
  }

  /// What a page came to: with and without language.
  private record Rates(ErrorRates with, ErrorRates without) {
    Rates plus(Rates other) {
      return new Rates(with.plus(other.with), without.plus(other.without));
    }
  }

  public static void main(String[] arguments) throws IOException {
    System.out.printf(
        "%-22s %8s %8s %8s %8s %6s%n", "page", "CER", "no lang", "WER", "ms", "MP");
    if (arguments.length == 2 && arguments[0].equals("--photos")) {
      try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
        for (Path text : files.filter(file -> file.toString().endsWith(".txt")).sorted().toList()) {
          String name = text.getFileName().toString().replace(".txt", ".jpg");
          page(name, () -> Photos.open(text.resolveSibling(name)), Files.readString(text));
        }
      }
      return;
    }
    long seed = arguments.length == 0 ? 1 : Long.parseLong(arguments[0]);
    List<Rates> generated = new ArrayList<>();
    for (SamplePages.Sample sample : SamplePages.all(seed)) {
      Photo photo = Photos.of(sample.photograph());
      generated.add(page(sample.name(), () -> photo, sample.text()));
    }
    generated.stream().reduce(Rates::plus).ifPresent(sum -> print("generated pages", sum, "", ""));
    Path folder =
        Path.of(Optional.ofNullable(System.getenv("GLASSNET_DATA")).orElse("")).resolve("pages");
    for (String name : PHOTOGRAPHED.keySet().stream().sorted().toList()) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        page(name, () -> Photos.open(file), PHOTOGRAPHED.get(name));
      }
    }
  }

  private static Rates page(String name, Source source, String truth) throws IOException {
    long began = System.nanoTime();
    Photo photo = source.open();
    String read = READER.read(photo, Steps.NONE).text();
    long took = (System.nanoTime() - began) / 1_000_000;
    String alone = ALONE.read(photo, Steps.NONE).text();
    Rates rates = new Rates(ErrorRates.of(truth, read), ErrorRates.of(truth, alone));
    String size = String.format(Locale.ROOT, "%.1f", photo.megapixels());
    print(name, rates, Long.toString(took), size);
    return rates;
  }

  private static void print(String name, Rates rates, String took, String size) {
    System.out.printf(
        Locale.ROOT,
        "%-22s %8.4f %8.4f %8.4f %8s %6s%n",
        name,
        rates.with.letterRate(),
        rates.without.letterRate(),
        rates.with.wordRate(),
        took,
        size);
  }
}

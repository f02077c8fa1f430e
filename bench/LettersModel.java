import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.glassnet.model.Network;
import org.glassnet.vision.letter.LetterNetwork;
import org.glassnet.vision.letter.WeightsFile;
import org.glassnet.workbench.session.store.RunStore;

/// Compares a run's weights with the file that comes with the library; see bench/letters-model.
final class LettersModel {
  private LettersModel() {}

  public static void main(String[] arguments) throws IOException {
    Network network = Network.of(LetterNetwork.graph(), 0);
    RunStore.weights(Path.of(arguments[0]), false, network.weights());
    byte[] trained = WeightsFile.write(network);
    Path file = Path.of(arguments[1]);
    if (arguments.length > 2) {
      Files.write(file, trained);
    }
    boolean same = Arrays.equals(trained, Files.readAllBytes(file));
    System.out.println(same ? "the same bits" : "other weights than those in " + file);
    System.exit(same ? 0 : 1);
  }
}

package org.glassnet.workbench.studio.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.glassnet.data.Preprocessing;
import org.glassnet.data.Preprocessing.ChannelOrder;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.Size;
import org.glassnet.model.Placement;
import org.glassnet.run.ImageFolderData;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainListener;
import org.glassnet.train.TrainSettings;
import org.glassnet.workbench.session.Predictions;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A photograph that is given to a run goes the way that those went which it was trained on.
class PhotographTest {
  private static final Shape SHAPE = Shape.of(24, 24, 3);

  @TempDir static Path folder;
  private static RunsApi api;
  private static StoredRun run;
  private static Session session;

  @BeforeAll
  static void train() throws IOException {
    for (int i = 0; i < 6; i++) {
      paint("sunset", i, Color.RED);
      paint("harbour", i, Color.BLUE);
    }
    session = RunsApi.session(folder);
    Preprocessing caffe =
        new Preprocessing(
            30, ChannelOrder.BGR, 255, List.of(104.0, 117.0, 123.0), List.of(1.0, 1.5, 2.0));
    RunSpec spec =
        new RunSpec(
            "photographs",
            new ImageFolderData(
                folder.resolve("images").toString(),
                Optional.empty(),
                0.2,
                SHAPE,
                Optional.of(caffe)),
            0,
            List.of(
                Placement.of(Conv2d.of(5, Size.of(3), Activation.relu())),
                Placement.of(new GlobalAveragePooling2d()),
                Placement.of(Dense.of(2))),
            List.of(),
            TrainSettings.of(Loss.crossEntropy()).withBatchSize(4).withEpochs(2));
    try (Training training = session.training(spec, 1)) {
      training.run(TrainListener.silent());
      run = RunStore.read(training.file());
    }
    api = new RunsApi(folder);
  }

  @AfterAll
  static void close() {
    api.close();
  }

  /// Wider than high, its left and right thirds of other colours than its middle.
  private static Path paint(String name, int number, Color middle) throws IOException {
    Path place = Files.createDirectories(folder.resolve("images").resolve(name));
    BufferedImage image = new BufferedImage(90, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = image.createGraphics();
    brush.setColor(new Color(10 * number, 200, 30));
    brush.fillRect(0, 0, 90, 40);
    brush.setColor(middle);
    brush.fillRect(25, number, 40, 40);
    brush.dispose();
    Path file = place.resolve(number + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static String read(Path file) throws Exception {
    String image = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    var answer =
        api.post("/api/runs/" + run.id() + "/read", json -> json.writeStringProperty("png", image));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void theStudioAnswersAsPredictDoesToTheBit() throws Exception {
    for (String name : List.of("sunset", "harbour")) {
      Path file = folder.resolve("images").resolve(name).resolve("3.png");
      String answer = read(file);
      Predictions said = session.predict(List.of(run), List.of(file), false, 1).getFirst();
      Tensor shares = said.outputs();
      for (int i = 0; i < 2; i++) {
        String share =
            answer.replaceFirst(
                "(?s).*\\{\"class\":\"" + said.classes().get(i) + "\",\"share\":([^}]*)}.*", "$1");
        assertThat((float) Double.parseDouble(share)).isEqualTo(shares.at(0, i));
      }
    }
  }

  @Test
  void itIsShownAsTheNetworkSeesIt() throws Exception {
    Path file = folder.resolve("images").resolve("sunset").resolve("3.png");
    String address = RunsApi.text(read(file), "seen");
    BufferedImage seen =
        ImageIO.read(
            new ByteArrayInputStream(Base64.getDecoder().decode(address.replaceFirst(".*,", ""))));
    assertThat(seen.getWidth()).isEqualTo(24);
    assertThat(seen.getHeight()).isEqualTo(24);
    assertThat(new Color(seen.getRGB(1, 12))).as("the sides are cut off").isEqualTo(Color.RED);
    String first = api.get("/api/runs/" + run.id() + "/image?n=0").body();
    String label = RunsApi.text(first, "label");
    BufferedImage sample =
        ImageIO.read(
            new ByteArrayInputStream(
                Base64.getDecoder().decode(RunsApi.text(first, "seen").replaceFirst(".*,", ""))));
    assertThat(new Color(sample.getRGB(12, 20)))
        .isEqualTo(label.equals("sunset") ? Color.RED : Color.BLUE);
  }
}

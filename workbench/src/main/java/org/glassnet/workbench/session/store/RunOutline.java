package org.glassnet.workbench.session.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;

/// What a list of runs tells of one. Of its specification only the name of the data and the number
/// of epochs are read, so that many runs are gone through quickly.
///
/// @param file the file
/// @param name what it is called
/// @param status where it is in its life
/// @param started when it began
/// @param seconds how long training took, 0 where it has not ended
/// @param data its data's name
/// @param ofEpochs how many epochs it is to have
/// @param parameters how many numbers its network has, if final weights are stored
/// @param seed what its randomness is drawn from
/// @param labels what people said of it
/// @param epochs its whole epochs
/// @param results by part (`train`, `validation`, `test`) what it came to
/// @param messages what its training said
public record RunOutline(
    Path file,
    String name,
    RunStatus status,
    Instant started,
    double seconds,
    String data,
    int ofEpochs,
    OptionalLong parameters,
    long seed,
    Labels labels,
    List<EpochRecord> epochs,
    Map<String, Evaluation> results,
    List<Message> messages) {}

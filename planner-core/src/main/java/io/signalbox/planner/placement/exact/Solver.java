package io.signalbox.planner.placement.exact;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.SatParameters;
import java.util.Optional;

/**
 * Answers questions completely, within a budget. One worker, a fixed seed and a budget in deterministic work and not in
 * time: the same question has the same answer each time.
 */
public final class Solver {
    private static final int SEED = 1;

    private Solver() {}

    /** The answer to a question. */
    public static Answer ask(Question question) {
        Optional<String> missing = Native.missing();
        if (missing.isPresent()) {
            return new Answer.Unknown(missing.get());
        }
        Program program = new Program(question);
        CpSolver solver = new CpSolver();
        SatParameters.Builder parameters = solver.getParameters();
        parameters.setNumWorkers(1);
        parameters.setRandomSeed(SEED);
        parameters.setMaxDeterministicTime(question.effort());
        parameters.setMaxTimeInSeconds(Double.POSITIVE_INFINITY);
        parameters.setCatchSigintSignal(false);
        parameters.setLogSearchProgress(false);
        CpSolverStatus status = solver.solve(program.model());
        return switch (status) {
            case OPTIMAL -> new Answer.Found(program.places(solver), true, Math.round(solver.bestObjectiveBound()));
            case FEASIBLE ->
                new Answer.Found(program.places(solver), false, (long) Math.ceil(solver.bestObjectiveBound()));
            case INFEASIBLE -> new Answer.None();
            case UNKNOWN -> new Answer.Unknown("the budget of %s units of work ended".formatted(question.effort()));
            case MODEL_INVALID, UNRECOGNIZED ->
                throw new IllegalStateException("the solver does not accept the question: " + status);
        };
    }
}

package io.rpcladder.bench;

/** The service of the benchmark. {@link SampleUsers} says what is right. */
public interface UserService {

    /** Whether there is a user with this address. */
    boolean existUser(String email);

    /**
     * Adds a user; false if there is one with this id.
     *
     * @throws IllegalArgumentException if the user is not what the benchmark sends
     */
    boolean createUser(User user);

    User getUser(long id);

    /** A page of {@value SampleUsers#PAGE_SIZE} users. */
    Page<User> listUser(int pageNo);
}

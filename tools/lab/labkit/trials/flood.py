def flood(choice, children, seed):
    raise NotImplementedError

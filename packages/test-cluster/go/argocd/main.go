// Three servers of Argo CD in one program, for tests; ARGOCD_BINARY_NAME chooses, as in Argo CD's own image.
package main

import (
	"fmt"
	"os"

	controller "github.com/argoproj/argo-cd/v3/cmd/argocd-application-controller/commands"
	applicationset "github.com/argoproj/argo-cd/v3/cmd/argocd-applicationset-controller/commands"
	reposerver "github.com/argoproj/argo-cd/v3/cmd/argocd-repo-server/commands"
	"github.com/argoproj/argo-cd/v3/common"
	"github.com/argoproj/argo-cd/v3/util/log"
	"github.com/spf13/cobra"
	"k8s.io/klog/v2"
)

func main() {
	// What the Kubernetes libraries say belongs in the same log.
	klog.SetLogger(log.NewLogrusLogger(log.NewWithCurrentConfig()))
	commands := map[string]func() *cobra.Command{
		common.CommandApplicationController:    controller.NewCommand,
		common.CommandApplicationSetController: applicationset.NewCommand,
		common.CommandRepoServer:               reposerver.NewCommand,
	}
	name := os.Getenv("ARGOCD_BINARY_NAME")
	command, found := commands[name]
	if !found {
		fmt.Fprintf(os.Stderr, "ARGOCD_BINARY_NAME is %q: set it to the name of a server.\n", name)
		os.Exit(2)
	}
	if err := command().Execute(); err != nil {
		os.Exit(1)
	}
}

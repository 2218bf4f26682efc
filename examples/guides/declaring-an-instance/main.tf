terraform {
  required_version = ">= 1.11"
  required_providers {
    openconnectors = {
      source = "terraform.local/connectors/openconnectors"
    }
  }
}

variable "connectwise_private_key" {
  type      = string
  ephemeral = true
}

variable "connectwise_client_id" {
  type      = string
  sensitive = true
}

provider "openconnectors" {}

resource "openconnectors_connectwise_instance" "crm" {
  name           = "cw-emea"
  base_url       = "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0"
  company        = "acme"
  public_key     = "PUBLICKEY0000001"
  private_key_wo = var.connectwise_private_key
  client_id      = var.connectwise_client_id
  creation_key   = "my-project/crm"
}

output "crm_token" {
  value     = openconnectors_connectwise_instance.crm.token
  sensitive = true
}
